namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>A resource that an operation touched.</summary>
internal sealed record TrailResource(string Type, string Name);
