namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Which quota a throttle is about.</summary>
internal enum QuotaDimension
{
    /// <summary>The service did not say.</summary>
    Unknown,

    Requests,

    Tokens,
}
