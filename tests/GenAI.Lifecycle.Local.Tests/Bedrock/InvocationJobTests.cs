using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Tests.Containers;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Local.Tests.Bedrock;

public sealed class InvocationJobTests
{
    [Fact]
    public async Task Answers_every_record_and_writes_output_and_manifest()
    {
        await using var bench = await InvocationJobBench.StartAsync();
        await bench.PutAsync(
            "in/records.jsonl",
            InvocationJobBench.Converse("a", "one"),
            InvocationJobBench.Converse("b", "fail"),
            InvocationJobBench.Converse("c", "three")
        );

        var arn = await bench.StartedAsync();
        var job = await bench.UntilAsync(arn, "Completed", "Failed");

        job["status"]!.GetValue<string>().ShouldBe("Completed", job.ToJsonString());
        (Count(job, "total"), Count(job, "processed"), Count(job, "success"), Count(job, "error")).ShouldBe((3, 3, 2, 1));
        var folder = $"out/{arn[(arn.LastIndexOf('/') + 1)..]}";
        var lines = (await bench.ReadAsync($"{folder}/records.jsonl.out"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .ToList();
        lines.Select(line => line["recordId"]!.GetValue<string>()).ShouldBe(["a", "b", "c"]);
        lines[0]["modelOutput"]!["output"]!["message"]!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("answer to one");
        lines[0]["modelInput"]!["messages"]!.ToJsonString().ShouldContain("one");
        lines[1]["error"]!["errorCode"]!.GetValue<int>().ShouldBe(424);
        (await bench.ReadAsync($"{folder}/manifest.json.out")).ShouldBe(
            """{"totalRecordCount":3,"processedRecordCount":3,"successRecordCount":2,"errorRecordCount":1,"inputTokenCount":14,"outputTokenCount":6}"""
        );
    }

    [Fact]
    public async Task Runs_records_as_InvokeModel_over_all_files_of_a_folder()
    {
        await using var bench = await InvocationJobBench.StartAsync();
        await bench.PutAsync("in/1.jsonl", """{"recordId":"a","modelInput":{"prompt":"one","max_gen_len":9}}""");
        await bench.PutAsync("in/2.jsonl", """{"modelInput":{"prompt":"two"}}""", """{"recordId":"c","modelInput":{"text":"wrong"}}""");

        var arn = await bench.StartedAsync(input: "in/", type: "InvokeModel");
        var job = await bench.UntilAsync(arn, "Completed", "Failed");

        (Count(job, "success"), Count(job, "error")).ShouldBe((2, 1));
        var folder = $"out/{arn[(arn.LastIndexOf('/') + 1)..]}";
        (await bench.ReadAsync($"{folder}/1.jsonl.out")).ShouldContain("\"generation\":\"answer to one\"");
        var second = await bench.ReadAsync($"{folder}/2.jsonl.out");
        second.ShouldContain("\"recordId\":\"CALL0000001\"");
        second.ShouldContain("required key [prompt] not found");
    }

    [Fact]
    public async Task Takes_no_part_of_the_quota_of_online_inference()
    {
        await using var bench = await InvocationJobBench.StartAsync(static model => model with { RequestsPerMinute = 1 });
        await bench.PutAsync("in/records.jsonl", [.. Enumerable.Range(0, 20).Select(i => InvocationJobBench.Converse($"r{i}", $"{i}"))]);

        var job = await bench.UntilAsync(await bench.StartedAsync(), "Completed", "Failed");

        Count(job, "success").ShouldBe(20);
        (await bench.Bedrock.PostAsync("converse", """{"messages":[{"role":"user","content":[{"text":"x"}]}]}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Fails_a_job_with_less_records_than_the_model_takes()
    {
        await using var bench = await InvocationJobBench.StartAsync();
        await bench.PutAsync("in/records.jsonl", InvocationJobBench.Converse("a", "one"));

        var job = await bench.UntilAsync(await bench.StartedAsync(), "Completed", "Failed");

        job["status"]!.GetValue<string>().ShouldBe("Failed");
        job["message"]!.GetValue<string>().ShouldEndWith("it contains less records (1) than the required minimum of: 2");
    }

    [Theory]
    [InlineData("not json", "line 2 of s3://batches/in/records.jsonl is not a JSON object")]
    [InlineData("""{"recordId":"x"}""", "line 2 of s3://batches/in/records.jsonl is not a JSON object")]
    public async Task Fails_a_job_with_a_malformed_record(string record, string reason)
    {
        await using var bench = await InvocationJobBench.StartAsync();
        await bench.PutAsync("in/records.jsonl", InvocationJobBench.Converse("a", "one"), record);

        (await bench.UntilAsync(await bench.StartedAsync(), "Completed", "Failed"))["message"]!.GetValue<string>().ShouldContain(reason);
    }

    [Fact]
    public async Task Fails_a_job_whose_files_are_not_there()
    {
        await using var bench = await InvocationJobBench.StartAsync();

        (await bench.UntilAsync(await bench.StartedAsync(), "Completed", "Failed"))["message"]!
            .GetValue<string>()
            .ShouldContain("can't be accessed");
    }

    [Fact]
    public async Task A_stopped_job_keeps_what_was_answered()
    {
        await using var bench = await InvocationJobBench.StartAsync();
        await bench.PutAsync("in/records.jsonl", InvocationJobBench.Converse("a", "one"), InvocationJobBench.Converse("b", "wait"));
        var arn = await bench.StartedAsync();
        await bench.UntilAsync(arn, "InProgress");

        await bench.Bedrock.PostToAsync($"/model-invocation-job/{Uri.EscapeDataString(arn)}/stop", "");
        var job = await bench.UntilAsync(arn, "Stopped", "Completed", "Failed");

        job["status"]!.GetValue<string>().ShouldBe("Stopped");
        Count(job, "success").ShouldBeLessThanOrEqualTo(1);
        var (status, body, error) = await bench.Bedrock.PostToAsync($"/model-invocation-job/{Uri.EscapeDataString(arn)}/stop", "");
        (status, error).ShouldBe((400, "ConflictException"), body.ToJsonString());
    }

    [Fact]
    public async Task A_job_whose_time_is_over_completes_in_part_or_expires_when_it_had_not_begun()
    {
        var time = new FakeTimers();
        await using var bench = await InvocationJobBench.StartAsync(time: time);
        await bench.PutAsync("in/records.jsonl", InvocationJobBench.Converse("a", "one"), InvocationJobBench.Converse("b", "wait"));
        var jobs = new List<string>();
        // Four run at once, and the fifth waits.
        for (var i = 0; i < 5; i++)
        {
            jobs.Add(
                await bench.StartedAsync(request => (request["jobName"], request["timeoutDurationInHours"]) = ($"job-{i}", i < 4 ? 48 : 24))
            );
            await bench.UntilAsync(jobs[i], i < 4 ? "InProgress" : "Scheduled");
        }

        foreach (var arn in jobs.Take(4))
        {
            while (Count(await bench.GetAsync(arn), "success") < 1)
                await Task.Yield();
        }

        time.Advance(TimeSpan.FromHours(24));
        var expired = await bench.UntilAsync(jobs[4], "Expired", "PartiallyCompleted", "Completed", "Failed");
        time.Advance(TimeSpan.FromHours(24));

        (expired["status"]!.GetValue<string>(), Count(expired, "total"), Count(expired, "processed")).ShouldBe(("Expired", 2, 0));
        foreach (var arn in jobs.Take(4))
        {
            var job = await bench.UntilAsync(arn, "Expired", "PartiallyCompleted", "Completed", "Failed");
            (job["status"]!.GetValue<string>(), Count(job, "total"), Count(job, "processed"), Count(job, "success")).ShouldBe(
                ("PartiallyCompleted", 2, 1, 1)
            );
            (await bench.ReadAsync($"out/{arn[(arn.LastIndexOf('/') + 1)..]}/records.jsonl.out")).ShouldContain("\"recordId\":\"a\"");
        }
    }

    [Fact]
    public async Task A_job_that_a_restart_interrupted_is_run_again()
    {
        using var directory = new TemporaryDirectory();
        string arn;
        await using (var bench = await InvocationJobBench.StartAsync(stateDirectory: directory.Path))
        {
            await bench.PutAsync("in/records.jsonl", InvocationJobBench.Converse("a", "one"), InvocationJobBench.Converse("b", "wait"));
            arn = await bench.StartedAsync();
            await bench.UntilAsync(arn, "InProgress");
        }

        await using var again = await InvocationJobBench.StartAsync(stateDirectory: directory.Path);
        again.Chat.Gate.SetResult();

        Count(await again.UntilAsync(arn, "Completed", "Failed"), "success").ShouldBe(2);
    }

    [Fact]
    public async Task One_token_makes_one_job_and_a_name_is_taken_once()
    {
        await using var bench = await InvocationJobBench.StartAsync();
        await bench.PutAsync("in/records.jsonl", InvocationJobBench.Converse("a", "one"), InvocationJobBench.Converse("b", "two"));

        var first = await bench.StartedAsync(request => request["clientRequestToken"] = "token-1");
        var again = await bench.StartedAsync(request => request["clientRequestToken"] = "token-1");
        var other = await bench.CreateAsync(request => request["clientRequestToken"] = "token-2");

        again.ShouldBe(first);
        (other.Status, other.Error).ShouldBe((400, "ConflictException"));
    }

    [Theory]
    [InlineData("jobName", "a b", "jobName")]
    [InlineData("roleArn", "role", "roleArn")]
    [InlineData("modelInvocationType", "Chat", "modelInvocationType")]
    [InlineData("modelId", "no.model", "model identifier is invalid")]
    public async Task Refuses_what_the_service_refuses(string member, string value, string reason)
    {
        await using var bench = await InvocationJobBench.StartAsync();

        var (status, body, _) = await bench.CreateAsync(request => request[member] = value);

        status.ShouldBe(400);
        body["message"]!.GetValue<string>().ShouldContain(reason);
    }

    [Fact]
    public async Task Lists_jobs_by_status_and_page()
    {
        await using var bench = await InvocationJobBench.StartAsync();
        await bench.PutAsync("in/records.jsonl", InvocationJobBench.Converse("a", "one"), InvocationJobBench.Converse("b", "two"));
        for (var i = 0; i < 3; i++)
            await bench.UntilAsync(await bench.StartedAsync(request => request["jobName"] = $"job-{i}"), "Completed");

        var page = await bench.Bedrock.GetAsync("/model-invocation-jobs?maxResults=2&statusEquals=Completed&sortOrder=Ascending");
        var rest = await bench.Bedrock.GetAsync(
            $"/model-invocation-jobs?maxResults=2&statusEquals=Completed&sortOrder=Ascending&nextToken={Uri.EscapeDataString(page["nextToken"]!.GetValue<string>())}"
        );

        Names(page).Concat(Names(rest)).ShouldBe(["job-0", "job-1", "job-2"]);
        rest.ContainsKey("nextToken").ShouldBeFalse();
        Names(await bench.Bedrock.GetAsync("/model-invocation-jobs?statusEquals=Failed")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(JsonObject page) =>
        page["invocationJobSummaries"]!.AsArray().Select(job => job!["jobName"]!.GetValue<string>());

    private static long Count(JsonObject job, string what) => job[$"{what}RecordCount"]!.GetValue<long>();
}
