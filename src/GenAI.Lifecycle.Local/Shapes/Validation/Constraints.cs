namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Specifies the constraints of a shape that a value breaks.</summary>
[Flags]
internal enum Constraints
{
    /// <summary>No constraint.</summary>
    None = 0,

    /// <summary>The maximum length, count or number.</summary>
    Max = 1,

    /// <summary>The minimum length, count or number.</summary>
    Min = 2,

    /// <summary>The regular expression.</summary>
    Pattern = 4,

    /// <summary>The values of an enumeration.</summary>
    Values = 8,
}
