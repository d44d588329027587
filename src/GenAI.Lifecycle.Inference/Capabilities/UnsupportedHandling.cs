namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>Specifies the handling of a setting that the model does not have.</summary>
public enum UnsupportedHandling
{
    /// <summary>It is left out and a warning names it.</summary>
    Log,

    /// <summary>The call is refused with a <see cref="NotSupportedException"/> that names it.</summary>
    Throw,
}
