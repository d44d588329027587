namespace GenAI.Lifecycle.EndToEnd.Tests;

/// <summary>kill -9 of the sample, and with it of the embedded AWS that runs in it.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task A_killed_run_goes_on_where_it_was_and_a_gate_refuses_what_was_not_trained()
    {
        using var state = new StateDirectory();
        using (var first = SampleProcess.Start(state.Path, "--epochs", "0", "--items", "4"))
        {
            (await first.ReadToAsync("== 3 Adapt")).ShouldBeTrue(first.Said);
            await first.KillAsync();
        }

        var before = await state.ReadRecordsAsync();

        var (exitCode, said) = await SampleProcess.RunAsync(state.Path, "--epochs", "0", "--items", "4", "--resume");

        exitCode.ShouldBe(2, said);
        said.ShouldContain("== 2 Experiment and select: already finished");
        said.ShouldContain("The gate rejects the deployment: rougeL");
        said.ShouldContain("nothing is left");
        said.ShouldNotContain("== 5 Deploy");
        (await state.ReadRecordsAsync()).Take(before.Count).ShouldBe(before);
        (await state.ReadCallsAsync("CreateTrainingJob")).Count.ShouldBe(1);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_run_that_is_killed_at_ten_random_points_loses_no_record_repeats_no_job_and_ends_well()
    {
        using var state = new StateDirectory();
        var random = new Random(11);
        IReadOnlyList<string> before = [];
        for (var kill = 0; kill < 10; kill++)
        {
            using var sample = SampleProcess.Start(state.Path, before.Count == 0 ? [] : ["--resume"]);
            var goesOn = await sample.ReadLinesAsync(random.Next(2, 16));
            await sample.KillAsync();
            goesOn.ShouldBeTrue(sample.Said);
            var records = await state.ReadRecordsAsync();
            records.Take(before.Count).ShouldBe(before);
            before = records;
        }

        var (exitCode, said) = await SampleProcess.RunAsync(state.Path, "--resume");

        exitCode.ShouldBe(0, said);
        said.ShouldContain("nothing is left");
        var after = await state.ReadRecordsAsync();
        after.Take(before.Count).ShouldBe(before);
        after.ShouldBeUnique();
        (await state.ReadCallsAsync("CreateTrainingJob")).Count.ShouldBe(1);
        (await state.ReadCallsAsync("CreateEndpoint")).Count.ShouldBe(2);
    }
}
