namespace GenAI.Lifecycle.Local;

/// <summary>The categories of a guardrail's content filters.</summary>
public enum LocalGuardrailContent
{
    /// <summary>Sexual interest, activity or arousal.</summary>
    Sexual,

    /// <summary>Threats of and glorified physical harm.</summary>
    Violence,

    /// <summary>Discrimination and dehumanising of groups.</summary>
    Hate,

    /// <summary>Demeaning, mocking and belittling of persons.</summary>
    Insults,

    /// <summary>Criminal activity, and harming or taking advantage of others.</summary>
    Misconduct,

    /// <summary>Attempts to make a model leave its instructions; looked for in prompts only.</summary>
    PromptAttack,
}
