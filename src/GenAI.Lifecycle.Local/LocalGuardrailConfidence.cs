namespace GenAI.Lifecycle.Local;

/// <summary>How surely a text belongs to a category.</summary>
public enum LocalGuardrailConfidence
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Perhaps: blocked by a filter of high strength.</summary>
    Low,

    /// <summary>Probably: blocked by a filter of medium strength.</summary>
    Medium,

    /// <summary>Surely: blocked by every filter.</summary>
    High,
}
