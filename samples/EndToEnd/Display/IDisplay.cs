namespace GenAI.Lifecycle.Samples.EndToEnd.Display;

/// <summary>Displays the progress to the user.</summary>
internal interface IDisplay
{
    /// <summary>Shows a stage while it runs: first the progress, then the results.</summary>
    Task<T> StageAsync<T>(string title, Func<IStageDisplay, Task<T>> work);

    /// <summary>Shows a message between stages.</summary>
    void Say(string text);

    /// <summary>Shows an error.</summary>
    void Fail(string text);
}

/// <summary>Displays the progress of a stage.</summary>
internal interface IStageDisplay
{
    /// <summary>Shows the progress of a task.</summary>
    /// <param name="work">The task.</param>
    /// <param name="fraction">The completed share, from 0 to 1.</param>
    /// <param name="note">A short text beside the bar.</param>
    void Progress(string work, double fraction, string note = "");

    /// <summary>Shows a result, which stays on the screen.</summary>
    void Note(string text);
}
