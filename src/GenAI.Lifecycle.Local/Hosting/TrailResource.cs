namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Represents a resource that an operation used.</summary>
internal sealed record TrailResource(string Type, string Name);
