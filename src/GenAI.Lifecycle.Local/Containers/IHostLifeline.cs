using System.Diagnostics;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Ties children to the life of this process: when it goes, in whatever way, they go.</summary>
internal interface IHostLifeline : IDisposable
{
    /// <summary>Ties a started child.</summary>
    void Tie(Process child);

    /// <summary>Lets go of a child that has ended, before its id can belong to another process.</summary>
    void Release(int processId);
}
