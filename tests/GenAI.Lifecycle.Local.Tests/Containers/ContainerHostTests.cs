using System.Diagnostics;
using GenAI.Lifecycle.Local.Containers;

namespace GenAI.Lifecycle.Local.Tests.Containers;

public sealed class ContainerHostTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task What_an_earlier_host_left_running_is_ended_at_the_next_start()
    {
        using var orphan = StartSleeper();
        new OrphanRegister(_temporary["host"]).Add(orphan);

        using var host = new ContainerHost(_temporary["host"]);

        host.ReapedOrphans.ShouldBe(1);
        await orphan.WaitForExitAsync();
        Directory.EnumerateFiles(_temporary["host"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_process_that_only_inherited_the_number_of_an_orphan_is_left_alone()
    {
        using var stranger = StartSleeper();
        try
        {
            Directory.CreateDirectory(_temporary["host"]);
            File.WriteAllText(_temporary["host", $"{stranger.Id}.pid"], $"{stranger.StartTime.AddMinutes(-10).ToUniversalTime().Ticks} 1");

            using var host = new ContainerHost(_temporary["host"]);

            host.ReapedOrphans.ShouldBe(0);
            stranger.HasExited.ShouldBeFalse();
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task When_the_host_goes_its_containers_go()
    {
        using var lifeline = OperatingSystem.IsWindows() ? (IHostLifeline)new WindowsJobLifeline() : new ShellLifeline();
        using var child = StartSleeper();
        lifeline.Tie(child);

        // What the operating system does to the host's handles when it is killed.
        lifeline.Dispose();

        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        child.ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_container_that_ended_is_forgotten()
    {
        using var host = new ContainerHost(_temporary["host"]);
        await using var process = host.Start(TestImage.Command with { Arguments = [TestImage.Assembly, "nothing"] }, _ =>
            ValueTask.CompletedTask
        );

        (await process.Exited).ShouldBe(64);

        Directory.EnumerateFiles(_temporary["host"]).ShouldBeEmpty();
    }

    private static Process StartSleeper()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(TestImage.Assembly);
        start.ArgumentList.Add("sleep");
        var process = Process.Start(start)!;
        process.StandardOutput.ReadLine().ShouldBe("sleeping");
        return process;
    }
}
