namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>What becomes of the reasoning of earlier answers when the conversation goes on.</summary>
public enum ReasoningReplay
{
    /// <summary>It is sent as it is, with its signature if it has one: for models of which nothing is known.</summary>
    AsGiven,

    /// <summary>It is sent where it is signed, and left out elsewhere: the model refuses reasoning that it did not sign (Claude).</summary>
    SignedOnly,

    /// <summary>It is sent without a signature: the model knows none.</summary>
    WithoutSignature,

    /// <summary>It is not sent (DeepSeek R1).</summary>
    LeftOut,
}
