namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>A generated source file.</summary>
/// <param name="Path">The path.</param>
/// <param name="Text">The content.</param>
internal sealed record GeneratedFile(string Path, string Text);
