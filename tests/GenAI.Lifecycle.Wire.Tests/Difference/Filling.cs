namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>The completeness of a sample of a shape.</summary>
internal enum Filling
{
    /// <summary>Every member, with a value that differs from its neighbours'.</summary>
    Every,

    /// <summary>The required members alone.</summary>
    Required,

    /// <summary>Every member, with a value that a careless client takes for none: zero, false, an empty text, list or structure.</summary>
    Blank,
}
