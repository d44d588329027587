namespace GenAI.Lifecycle.Samples.EndToEnd.Display;

/// <summary>Where the user sees what happens.</summary>
internal interface IDisplay
{
    /// <summary>Shows a stage while it is done: progress as it comes, and afterwards what it found.</summary>
    Task<T> StageAsync<T>(string title, Func<IStageDisplay, Task<T>> work);

    /// <summary>Says something between stages.</summary>
    void Say(string text);

    /// <summary>Says that something went wrong.</summary>
    void Fail(string text);
}

/// <summary>Where a stage shows how it stands.</summary>
internal interface IStageDisplay
{
    /// <summary>Shows how far a piece of work is.</summary>
    /// <param name="work">What it is.</param>
    /// <param name="fraction">From 0 to 1.</param>
    /// <param name="note">A few words beside the bar.</param>
    void Progress(string work, double fraction, string note = "");

    /// <summary>Notes something that was found; it stays on the screen.</summary>
    void Note(string text);
}
