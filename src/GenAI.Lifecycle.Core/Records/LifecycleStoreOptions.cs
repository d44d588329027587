namespace GenAI.Lifecycle.Records;

/// <summary>Options of <see cref="SqliteLifecycleStore"/>.</summary>
public sealed class LifecycleStoreOptions
{
    /// <summary>The configuration section that these options are bound from unless another is given.</summary>
    public const string SectionName = "GenAILifecycle:Store";

    /// <summary>The database's file. It and its folder are created if they do not exist.</summary>
    /// <value>The default value is <c>genai-lifecycle.db</c> in the current directory.</value>
    public string Path { get; set; } = "genai-lifecycle.db";

    /// <summary>The maximum wait while another process writes.</summary>
    /// <value>The default value is 30 seconds. At least one second.</value>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
