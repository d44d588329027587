using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>
/// Selects the environment variables that a container inherits from this process: only those that a program needs to run,
/// no keys or tokens of the host. Other variables of an image are set in <see cref="LocalImage.Environment"/>.
/// </summary>
internal static class ContainerEnvironment
{
    private static readonly StringComparer Names = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static readonly HashSet<string> Passed = new(Names)
    {
        // The system, the user's folders, the language and the clock.
        "PATH",
        "HOME",
        "USER",
        "LOGNAME",
        "SHELL",
        "TERM",
        "TMPDIR",
        "TMP",
        "TEMP",
        "LANG",
        "LANGUAGE",
        "TZ",
        "TZDIR",
        "SystemRoot",
        "SystemDrive",
        "windir",
        "ComSpec",
        "PATHEXT",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "ProgramData",
        "ProgramFiles",
        "ProgramFiles(x86)",
        "NUMBER_OF_PROCESSORS",
        "PROCESSOR_ARCHITECTURE",
        // Where runtimes and their libraries are.
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
        "DOTNET_ROOT",
        "DOTNET_ROOT_X64",
        "DOTNET_ROOT_ARM64",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
        "JAVA_HOME",
        "PYTHONPATH",
        "PYTHONHOME",
        "VIRTUAL_ENV",
        "CONDA_PREFIX",
        "CUDA_HOME",
        "CUDA_VISIBLE_DEVICES",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
    };

    /// <summary>Variables that make the loader or a runtime load foreign code into any program.</summary>
    private static readonly string[] HookPrefixes = ["LD_", "DYLD_", "DOTNET_", "COMPlus_", "CORECLR_", "COR_"];

    private static readonly string[] Hooks =
    [
        "BASH_ENV",
        "GCONV_PATH",
        "GLIBC_TUNABLES",
        "OPENSSL_CONF",
        "OPENSSL_ENGINES",
        "OPENSSL_MODULES",
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "_JAVA_OPTIONS",
        "IBM_JAVA_OPTIONS",
        "OPENJ9_JAVA_OPTIONS",
        "NODE_OPTIONS",
        "PERL5OPT",
        "PERL5DB",
        "RUBYOPT",
        "PYTHONSTARTUP",
        "PYTHONHOME",
        "ASPNETCORE_HOSTINGSTARTUPASSEMBLIES",
    ];

    /// <summary>Returns whether a container inherits a variable of this process.</summary>
    public static bool IsPassed(string name) => Passed.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal);

    /// <summary>Checks the variables of a request.</summary>
    /// <exception cref="ServiceError">A variable would load code into the container's process.</exception>
    public static void RefuseHooks(IEnumerable<string> names)
    {
        if (names.FirstOrDefault(IsHook) is not { } name)
            return;

        throw ServiceError.Validation(
            $"The environment variable {name} is not allowed: it can load code into a process, and here a container is a process of your "
                + "machine. This is a rule of GenAI.Lifecycle.Local, AWS has none; set it in LocalImage.Environment if the image needs it."
        );
    }

    private static bool IsHook(string name) =>
        HookPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || Hooks.Contains(name, StringComparer.OrdinalIgnoreCase);
}
