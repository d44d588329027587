using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>
/// Keeps one small file per running child, so that the next start of the host in the same directory ends the remaining
/// children.
/// </summary>
internal sealed class OrphanRegister
{
    /// <summary>The start time of a process is computed from the boot time and moves a little with the clock.</summary>
    private static readonly TimeSpan StartTimeTolerance = TimeSpan.FromSeconds(3);

    private readonly string _directory;

    public OrphanRegister(string directory)
    {
        _directory = directory;
        Directory.CreateDirectory(directory);
    }

    public void Add(Process child) =>
        File.WriteAllText(
            PathOf(child.Id),
            string.Create(CultureInfo.InvariantCulture, $"{StartTime(child)?.Ticks ?? 0} {Environment.ProcessId}")
        );

    public void Remove(int processId) => File.Delete(PathOf(processId));

    /// <summary>Kills every recorded child that is still running and deletes all records.</summary>
    /// <returns>The number of processes that were killed.</returns>
    public int Reap()
    {
        var killed = 0;
        foreach (var file in Directory.EnumerateFiles(_directory, "*.pid"))
        {
            if (
                int.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var id)
                && long.TryParse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture, out var ticks)
                && KillIfStartedAt(id, new DateTime(ticks, DateTimeKind.Utc))
            )
                killed++;
            File.Delete(file);
        }

        return killed;
    }

    private static bool KillIfStartedAt(int id, DateTime startTime)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            if (StartTime(process) is not { } actual || (actual - startTime).Duration() > StartTimeTolerance)
                return false;
            process.Kill(entireProcessTree: true);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    private static DateTime? StartTime(Process process)
    {
        try
        {
            return process.StartTime.ToUniversalTime();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private string PathOf(int processId) => Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{processId}.pid"));
}
