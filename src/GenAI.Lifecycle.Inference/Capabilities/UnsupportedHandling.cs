namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>Specifies the handling of a setting that the model does not have.</summary>
public enum UnsupportedHandling
{
    /// <summary>The setting is left out and a warning names it.</summary>
    Log,

    /// <summary>The call fails with a <see cref="NotSupportedException"/> that names the setting.</summary>
    Throw,
}
