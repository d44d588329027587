using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.BedrockAgent;

public sealed class BedrockAgentWireTests
{
    private const string Root = "https://bedrock-agent.eu-central-1.amazonaws.com";

    [Fact]
    public async Task A_prompt_is_created_with_text_and_chat_variants()
    {
        var service = new VerbatimService(
            """{"id":"P1","arn":"arn","name":"summary","version":"DRAFT","createdAt":"2026-03-01T12:00:00Z","updatedAt":"2026-03-01T12:00:00Z"}"""
        );

        var prompt = await Client(service)
            .CreatePromptAsync(
                new()
                {
                    Name = "summary",
                    Description = "d",
                    DefaultVariant = "short",
                    ClientToken = "token",
                    Tags = new() { ["k"] = "v" },
                    Variants =
                    [
                        new()
                        {
                            Name = "short",
                            TemplateType = PromptTemplateType.TEXT,
                            ModelId = "amazon.nova-micro-v1:0",
                            TemplateConfiguration = new()
                            {
                                Text = new() { Text = "Summarise {{dialogue}}", InputVariables = [new() { Name = "dialogue" }] },
                            },
                            InferenceConfiguration = new()
                            {
                                Text = new()
                                {
                                    Temperature = 0,
                                    TopP = 0.5f,
                                    MaxTokens = 100,
                                    StopSequences = ["\n\n"],
                                },
                            },
                            Metadata = [new() { Key = "shots", Value = "0" }],
                        },
                        new()
                        {
                            Name = "chat",
                            TemplateType = PromptTemplateType.CHAT,
                            TemplateConfiguration = new()
                            {
                                Chat = new()
                                {
                                    System = [new() { Text = "Be brief." }],
                                    Messages =
                                    [
                                        new()
                                        {
                                            Role = ConversationRole.User,
                                            Content =
                                            [
                                                new() { Text = "{{dialogue}}" },
                                                new() { CachePoint = new() { Type = CachePointType.Default } },
                                            ],
                                        },
                                    ],
                                },
                            },
                        },
                    ],
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            HttpMethod.Post,
            $"{Root}/prompts/",
            """
            {"name":"summary","description":"d","defaultVariant":"short","clientToken":"token","tags":{"k":"v"},"variants":[
              {"name":"short","templateType":"TEXT","templateConfiguration":{"text":{"text":"Summarise {{dialogue}}","inputVariables":[{"name":"dialogue"}]}},
               "modelId":"amazon.nova-micro-v1:0","inferenceConfiguration":{"text":{"temperature":0,"topP":0.5,"maxTokens":100,"stopSequences":["\n\n"]}},"metadata":[{"key":"shots","value":"0"}]},
              {"name":"chat","templateType":"CHAT","templateConfiguration":{"chat":{"messages":[{"role":"user","content":[{"text":"{{dialogue}}"},{"cachePoint":{"type":"default"}}]}],"system":[{"text":"Be brief."}]}}}]}
            """
        );
        (prompt.Id, prompt.Version).ShouldBe(("P1", "DRAFT"));
        prompt.Variants.ShouldBeNull();
    }

    [Fact]
    public async Task Prompts_are_read_changed_listed_versioned_and_deleted()
    {
        await Sends(
            c => c.GetPromptAsync(new() { PromptIdentifier = "P1", PromptVersion = "2" }),
            HttpMethod.Get,
            "/prompts/P1/?promptVersion=2"
        );
        await Sends(
            c =>
                c.UpdatePromptAsync(
                    new()
                    {
                        PromptIdentifier = "P1",
                        Name = "n",
                        Variants = [],
                    }
                ),
            HttpMethod.Put,
            "/prompts/P1/",
            """{"name":"n","variants":[]}"""
        );
        await Sends(
            c =>
                c.ListPromptsAsync(
                    new()
                    {
                        PromptIdentifier = "P1",
                        MaxResults = 10,
                        NextToken = "t",
                    }
                ),
            HttpMethod.Get,
            "/prompts/?maxResults=10&nextToken=t&promptIdentifier=P1"
        );
        await Sends(
            c =>
                c.CreatePromptVersionAsync(
                    new()
                    {
                        PromptIdentifier = "P1",
                        Description = "d",
                        ClientToken = "t",
                    }
                ),
            HttpMethod.Post,
            "/prompts/P1/versions",
            """{"description":"d","clientToken":"t"}"""
        );
        await Sends(
            c => c.DeletePromptAsync(new() { PromptIdentifier = "P1", PromptVersion = "2" }),
            HttpMethod.Delete,
            "/prompts/P1/?promptVersion=2"
        );
    }

    [Fact]
    public async Task A_prompt_that_is_not_there_is_a_typed_error()
    {
        var service = new VerbatimService(
            """{"message":"Could not find prompt."}""",
            System.Net.HttpStatusCode.NotFound,
            ("x-amzn-ErrorType", "ResourceNotFoundException")
        );

        await Should.ThrowAsync<ResourceNotFoundException>(() => Client(service).GetPromptAsync(new() { PromptIdentifier = "P1" }));
    }

    private static async Task Sends(Func<IAmazonBedrockAgent, Task> call, HttpMethod method, string path, string? json = null)
    {
        var service = new VerbatimService();
        await call(Client(service));
        service.ShouldHaveReceived(method, Root + path, json);
    }

    private static AmazonBedrockAgentClient Client(VerbatimService service) =>
        new(VerbatimService.Credentials, service.Configure(new AmazonBedrockAgentConfig()));
}
