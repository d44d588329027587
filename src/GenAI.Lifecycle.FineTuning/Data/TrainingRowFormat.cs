namespace GenAI.Lifecycle.FineTuning;

/// <summary>The shape of a line of training data.</summary>
public enum TrainingRowFormat
{
    /// <summary><c>{"prompt": …, "completion": …}</c>: this library's own images, Llama and Cohere on Bedrock.</summary>
    PromptCompletion,

    /// <summary><c>{"input": …, "output": …}</c>: Titan on Bedrock.</summary>
    InputOutput,

    /// <summary><c>{"messages": [{"role": "user", "content": …}, {"role": "assistant", "content": …}]}</c>.</summary>
    Messages,

    /// <summary><c>{"prompt": …, "chosen": …, "rejected": …}</c>: two answers to learn preferences from.</summary>
    Preference,
}
