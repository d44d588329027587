namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>What happens with a setting that the model does not have.</summary>
public enum UnsupportedHandling
{
    /// <summary>It is left out and a warning names it.</summary>
    Log,

    /// <summary>The call is refused with a <see cref="NotSupportedException"/> that names it.</summary>
    Throw,
}
