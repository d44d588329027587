namespace GenAI.Lifecycle.Local.Status;

/// <summary>
/// What a service shows on the page at <c>/</c>. <see cref="StatusRegistration"/> lists them; the page sorts, escapes and
/// draws.
/// </summary>
internal interface IStatusSection
{
    /// <summary>
    /// Place on the page: models 10, training jobs 20, endpoints 30, metrics 40, alarms 50, logs 60, storage 70, trail
    /// 80.
    /// </summary>
    int Order { get; }

    StatusTable Read();
}
