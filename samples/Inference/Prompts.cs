namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>The prompts of the chat samples, which suit the engine's small model.</summary>
internal static class Prompts
{
    public const string Summarise = """
        Summarise this support dialogue.

        Customer: My Lumen 670 scooter is no good, the headlight is stuck.
        Agent: Could you tell me your full name, please?
        Customer: Emma Murphy.
        Agent: That should not be. When was it first seen?
        Customer: That was February 5, if I remember well.
        Agent: Then I can extend the warranty by 3 months. Is that fine?
        Customer: Fine by me, bye.
        """;
}
