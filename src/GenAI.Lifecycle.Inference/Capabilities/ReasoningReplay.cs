namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>Specifies the handling of the reasoning of earlier answers when the conversation continues.</summary>
public enum ReasoningReplay
{
    /// <summary>It is sent unchanged, with its signature if it has one: for unknown models.</summary>
    AsGiven,

    /// <summary>It is sent if it is signed, and left out otherwise: the model rejects reasoning that it did not sign (Claude).</summary>
    SignedOnly,

    /// <summary>It is sent without a signature: the model does not use signatures.</summary>
    WithoutSignature,

    /// <summary>It is not sent (DeepSeek R1).</summary>
    LeftOut,
}
