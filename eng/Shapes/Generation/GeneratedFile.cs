namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>A generated source file.</summary>
/// <param name="Path">Where it belongs.</param>
/// <param name="Text">Its content.</param>
internal sealed record GeneratedFile(string Path, string Text);
