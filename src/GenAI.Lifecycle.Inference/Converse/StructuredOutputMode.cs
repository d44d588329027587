namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>How an answer is held to a JSON schema.</summary>
public enum StructuredOutputMode
{
    /// <summary>Natively where the model's profile says so, by a synthetic tool elsewhere.</summary>
    Auto,

    /// <summary>By <c>outputConfig.textFormat</c>.</summary>
    Native,

    /// <summary>By a tool whose input is the answer, and which the model must call.</summary>
    Tool,
}
