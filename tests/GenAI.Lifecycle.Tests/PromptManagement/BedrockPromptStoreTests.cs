using System.Text.Json.Nodes;
using Amazon.Runtime;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.PromptManagement;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Tests.PromptManagement;

public sealed class BedrockPromptStoreTests : IAsyncLifetime
{
    private static readonly PromptFile Summarise = new()
    {
        Name = "summarise",
        Description = "Summarises a dialogue.",
        Persona = "a support analyst",
        Variables = new Dictionary<string, PromptVariable> { ["dialogue"] = new(), ["tone"] = new() },
        Partials = new Dictionary<string, string> { ["rules"] = "Be {{tone}}." },
        Messages = [new(ChatRole.System, "{{> rules}}") { CachePoint = true }, new(ChatRole.User, "Dialogue: {{dialogue}}")],
        Output = new OutputConstraint { MaxTokens = 80, Stop = ["END"] },
        Settings = new InferenceSettings { Temperature = .5f, TopP = .25f },
    };

    private PromptService _service = null!;
    private ServiceProvider _provider = null!;
    private BedrockPromptStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await PromptService.StartAsync();
        _provider = new ServiceCollection()
            .AddLogging()
            .AddGenAILifecycle(options =>
            {
                options.ServiceUrl = _service.Url;
                options.Region = "us-east-1";
                options.Credentials = new BasicAWSCredentials("AKID", "secret");
            })
            .BuildServiceProvider();
        _store = _provider.GetRequiredService<BedrockPromptStore>();
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_push_sends_the_prompt_written_out_and_makes_a_version()
    {
        var push = await _store.PushAsync(Summarise, "amazon.nova-lite-v1:0");

        push.ShouldBe(new PromptPush("PROMPT0000", "arn:aws:bedrock:us-east-1:1:prompt/PROMPT0000:1", "1"));
        _service
            .Requests.Select(r => (r.Method, r.Path))
            .ShouldBe([("GET", "/prompts/?maxResults=100"), ("POST", "/prompts/"), ("POST", "/prompts/PROMPT0000/versions")]);
        var sent = JsonNode.Parse(_service.Requests[1].Body)!.AsObject();
        sent.Remove("clientToken").ShouldBeTrue();
        sent["variants"]![0]!["metadata"]![0]!["value"]!.GetValue<string>().Length.ShouldBe(64);
        sent["variants"]![0]!.AsObject().Remove("metadata");
        JsonNode
            .DeepEquals(
                sent,
                JsonNode.Parse(
                    """
                    {
                      "name": "summarise", "description": "Summarises a dialogue.", "defaultVariant": "default",
                      "variants": [{
                        "name": "default", "templateType": "CHAT", "modelId": "amazon.nova-lite-v1:0",
                        "templateConfiguration": { "chat": {
                          "system": [{ "text": "You are a support analyst.\nBe {{tone}}." }, { "cachePoint": { "type": "default" } }],
                          "messages": [{ "role": "user", "content": [{ "text": "Dialogue: {{dialogue}}" }] }],
                          "inputVariables": [{ "name": "dialogue" }, { "name": "tone" }]
                        } },
                        "inferenceConfiguration": { "text": { "temperature": 0.5, "topP": 0.25, "maxTokens": 80, "stopSequences": ["END"] } }
                      }]
                    }
                    """
                )
            )
            .ShouldBeTrue(sent.ToJsonString());
    }

    [Fact]
    public async Task What_the_service_has_is_not_pushed_again()
    {
        await _store.PushAsync(Summarise);
        _service.Requests.Clear();

        (await _store.PushAsync(Summarise)).Version.ShouldBeNull();

        _service.Requests.Select(r => r.Method).ShouldBe(["GET", "GET"]);
    }

    [Fact]
    public async Task A_change_updates_the_draft_and_makes_the_next_version()
    {
        _service.PageSize = 1;
        await _store.PushAsync(Summarise with { Name = "other" });
        await _store.PushAsync(Summarise);
        _service.Requests.Clear();

        var push = await _store.PushAsync(Summarise with { Persona = "a pirate" });

        (push.Id, push.Version).ShouldBe(("PROMPT0001", "2"));
        _service.Requests.Select(r => r.Method).ShouldBe(["GET", "GET", "GET", "PUT", "POST"]);
    }

    [Fact]
    public async Task A_draft_that_was_edited_at_the_service_is_put_right()
    {
        await _store.PushAsync(Summarise);
        _service.Prompts["PROMPT0000"]["variants"]![0]!["templateConfiguration"]!["chat"]!["messages"]![0]!["content"]![0]!["text"] =
            "Edited: {{dialogue}}";

        (await _store.PushAsync(Summarise)).Version.ShouldBe("2");

        (await _store.PullAsync("summarise")).Messages[1].Text.ShouldBe("Dialogue: {{dialogue}}");
    }

    [Fact]
    public async Task A_pull_gives_a_file_that_sends_the_same()
    {
        await _store.PushAsync(Summarise);

        var pulled = await _store.PullAsync("summarise");

        pulled.Description.ShouldBe("Summarises a dialogue.");
        pulled.History.ShouldHaveSingleItem().Note.ShouldBe("from Bedrock Prompt Management, PROMPT0000 version DRAFT");
        var values = new Dictionary<string, object?> { ["dialogue"] = "Hi {{tone}}", ["tone"] = "kind" };
        var (before, after) = (PromptTemplate.Compile(Summarise).Render(values), PromptTemplate.Compile(pulled).Render(values));
        after
            .Messages.Select(m => (m.Role, m.Text, CachePoints.IsMarked(m.Contents[^1])))
            .ShouldBe(before.Messages.Select(m => (m.Role, m.Text, CachePoints.IsMarked(m.Contents[^1]))));
        (after.Options.Temperature, after.Options.TopP, after.Options.MaxOutputTokens, after.Options.StopSequences![0]).ShouldBe(
            (.5f, .25f, 80, "END")
        );
        // And pushed back, nothing changes.
        (await _store.PushAsync(pulled)).Version.ShouldBeNull();
    }

    [Fact]
    public async Task A_text_prompt_of_the_console_is_read_as_a_user_message()
    {
        _service.Prompts["CONSOLE001"] = (JsonObject)
            JsonNode.Parse(
                """
                {"id":"CONSOLE001","arn":"a","name":"by-hand","version":"DRAFT","versions":0,"defaultVariant":"v","variants":[{"name":"v","templateType":"TEXT",
                 "templateConfiguration":{"text":{"text":"Say {{what}}.","inputVariables":[{"name":"what"}]}},"inferenceConfiguration":{"text":{"maxTokens":9}}}]}
                """
            )!;

        var file = await _store.PullAsync("by-hand", "3");

        PromptTemplate
            .Compile(file)
            .Render(new Dictionary<string, object?> { ["what"] = "hi" })
            .Messages.ShouldHaveSingleItem()
            .Text.ShouldBe("Say hi.");
        file.Settings.MaxOutputTokens.ShouldBe(9);
        _service.Requests[^1].Path.ShouldBe("/prompts/CONSOLE001/?promptVersion=3");
    }

    [Fact]
    public async Task What_the_service_cannot_express_is_refused_before_a_call()
    {
        foreach (
            var (file, what) in new[]
            {
                (Summarise with { Settings = new() { TopK = 5 } }, "top-k"),
                (Summarise with { Settings = new() { Seed = 5 } }, "a seed"),
                (Summarise with { Output = new() { JsonSchema = "{}" } }, "JSON schema"),
                (Summarise with { Partials = new Dictionary<string, string> { ["rules"] = "\\{{x}} {{tone}}" } }, "as text"),
                (
                    Summarise with
                    {
                        Variables = new Dictionary<string, PromptVariable> { ["dialogue"] = new(), ["tone"] = new(Required: false) },
                    },
                    "optional variable 'tone'"
                ),
                (
                    Summarise with
                    {
                        Partials = new Dictionary<string, string>(),
                        Format = TemplateFormat.Liquid,
                        Messages = [new(ChatRole.User, "{{ dialogue | upcase }} {{ tone }}")],
                    },
                    "Liquid"
                ),
            }
        )
            (await Should.ThrowAsync<PromptTemplateException>(() => _store.PushAsync(file))).Message.ShouldContain(what);
        _service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_prompt_that_is_not_there_is_the_services_error()
    {
        var error = await Should.ThrowAsync<ServiceException>(() => _store.PullAsync("nowhere"));

        (error.Service, error.Operation, error.Code, error.IsRetryable).ShouldBe(
            ("bedrock-agent", "GetPrompt", "ResourceNotFoundException", false)
        );
    }
}
