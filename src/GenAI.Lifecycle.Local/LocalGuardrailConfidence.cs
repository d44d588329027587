namespace GenAI.Lifecycle.Local;

/// <summary>Specifies the confidence that a text belongs to a category.</summary>
public enum LocalGuardrailConfidence
{
    /// <summary>No confidence.</summary>
    None,

    /// <summary>Low: blocked by a filter of high strength.</summary>
    Low,

    /// <summary>Medium: blocked by a filter of medium strength.</summary>
    Medium,

    /// <summary>High: blocked by every filter.</summary>
    High,
}
