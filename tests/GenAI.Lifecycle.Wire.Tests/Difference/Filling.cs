namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>How much of a shape a sample fills in.</summary>
internal enum Filling
{
    /// <summary>Every member, with a value that differs from its neighbours'.</summary>
    Every,

    /// <summary>The required members alone.</summary>
    Required,

    /// <summary>Every member, with a value that a careless client takes for none: zero, false, an empty text, list or structure.</summary>
    Blank,
}
