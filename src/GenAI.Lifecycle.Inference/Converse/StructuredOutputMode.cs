namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Specifies the way a JSON schema is enforced.</summary>
public enum StructuredOutputMode
{
    /// <summary>Natively if the model's profile supports it, otherwise by a synthetic tool.</summary>
    Auto,

    /// <summary>By <c>outputConfig.textFormat</c>.</summary>
    Native,

    /// <summary>By a tool whose input is the answer, and which the model must call.</summary>
    Tool,
}
