namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>The quota that a throttle concerns.</summary>
internal enum QuotaDimension
{
    /// <summary>The service did not say.</summary>
    Unknown,

    Requests,

    Tokens,
}
