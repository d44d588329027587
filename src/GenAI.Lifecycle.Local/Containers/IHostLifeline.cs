using System.Diagnostics;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Ties child processes to this process: they end when it ends, for any reason.</summary>
internal interface IHostLifeline : IDisposable
{
    /// <summary>Ties a started child.</summary>
    void Tie(Process child);

    /// <summary>Releases a child that has ended, before its id can be reused by another process.</summary>
    void Release(int processId);
}
