namespace GenAI.Lifecycle.Local.Status;

/// <summary>
/// Provides a section of the page at <c>/</c>. <see cref="StatusRegistration"/> lists the sections; the page sorts,
/// escapes and renders them.
/// </summary>
internal interface IStatusSection
{
    /// <summary>
    /// The position on the page: models 10, training jobs 20, endpoints 30, metrics 40, alarms 50, logs 60, storage 70,
    /// trail 80.
    /// </summary>
    int Order { get; }

    StatusTable Read();
}
