using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Windows: a job object that kills its processes when its last handle closes.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsJobLifeline : IHostLifeline
{
    private const int ExtendedLimitInformation = 9;
    private const uint KillOnJobClose = 0x2000;

    private readonly SafeFileHandle _job;

    public WindowsJobLifeline()
    {
        _job = new SafeFileHandle(CreateJobObjectW(0, 0), ownsHandle: true);
        if (_job.IsInvalid)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        var limits = new ExtendedLimits { LimitFlags = KillOnJobClose };
        if (SetInformationJobObject(_job.DangerousGetHandle(), ExtendedLimitInformation, ref limits, Marshal.SizeOf<ExtendedLimits>()) == 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    public void Tie(Process child)
    {
        // A child that has already ended does not need to be tied.
        if (AssignProcessToJobObject(_job.DangerousGetHandle(), child.Handle) == 0 && !child.HasExited)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    public void Release(int processId)
    {
        // Ended processes leave the job by themselves.
    }

    public void Dispose() => _job.Dispose();

    [DllImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint CreateJobObjectW(nint attributes, nint name);

    [DllImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetInformationJobObject(nint job, int kind, ref ExtendedLimits limits, int length);

    [DllImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int AssignProcessToJobObject(nint job, nint process);

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimits
    {
        public long PerProcessUserTimeLimit;
        public long PerJobUserTimeLimit;
        public uint LimitFlags;
        public nuint MinimumWorkingSetSize;
        public nuint MaximumWorkingSetSize;
        public uint ActiveProcessLimit;
        public nuint Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
        public ulong ReadOperationCount;
        public ulong WriteOperationCount;
        public ulong OtherOperationCount;
        public ulong ReadTransferCount;
        public ulong WriteTransferCount;
        public ulong OtherTransferCount;
        public nuint ProcessMemoryLimit;
        public nuint JobMemoryLimit;
        public nuint PeakProcessMemoryUsed;
        public nuint PeakJobMemoryUsed;
    }
}
