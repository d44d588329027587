using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Every kind of content, out and in.</summary>
public sealed class ConverseContentTests
{
    private const string Nova = "us.amazon.nova-2-omni-v1:0";
    private static readonly byte[] s_bytes = [1, 2, 3];

    public static TheoryData<string, AIContent> Media =>
        new()
        {
            { """{"image":{"format":"png","source":{"bytes":"AQID"}}}""", new DataContent(s_bytes, "image/png") },
            {
                """{"image":{"format":"jpeg","source":{"s3Location":{"uri":"s3://bucket/a.jpg"}}}}""",
                new UriContent("s3://bucket/a.jpg", "image/jpeg")
            },
            { """{"video":{"format":"three_gp","source":{"bytes":"AQID"}}}""", new DataContent(s_bytes, "video/3gpp") },
            {
                """{"video":{"format":"mp4","source":{"s3Location":{"uri":"s3://bucket/a.mp4","bucketOwner":"111122223333"}}}}""",
                new UriContent("s3://bucket/a.mp4", "video/mp4")
                {
                    AdditionalProperties = new() { [BedrockContents.BucketOwner] = "111122223333" },
                }
            },
            { """{"audio":{"format":"wav","source":{"bytes":"AQID"}}}""", new DataContent(s_bytes, "audio/wav") },
            {
                """{"audio":{"format":"mp3","source":{"s3Location":{"uri":"s3://bucket/a.mp3"}}}}""",
                new UriContent("s3://bucket/a.mp3", "audio/mpeg")
            },
            {
                """{"document":{"format":"pdf","name":"my report","source":{"bytes":"AQID"},"context":"from 2025","citations":{"enabled":true}}}""",
                new DataContent(s_bytes, "application/pdf") { Name = "my report!.pdf" }.WithCitations("from 2025")
            },
            {
                """{"document":{"format":"csv","name":"figures","source":{"s3Location":{"uri":"s3://bucket/figures.csv"}}}}""",
                new UriContent("s3://bucket/figures.csv", "text/csv")
            },
            {
                """{"searchResult":{"source":"https://a.example","title":"A","content":[{"text":"one"},{"text":"two"}],"citations":{"enabled":true}}}""",
                new SearchResultContent("https://a.example", "A", "one", "two")
            },
            { """{"guardContent":{"text":{"text":"check","qualifiers":["query"]}}}""", new GuardContent("check", "query") },
            {
                """{"guardContent":{"image":{"format":"jpeg","source":{"bytes":"AQID"}}}}""",
                new GuardContent(new DataContent(s_bytes, "image/jpeg"))
            },
        };

    [Theory]
    [MemberData(nameof(Media))]
    public async Task Media_search_results_and_guard_content_go_out_under_their_own_names(string block, AIContent content)
    {
        var sent = await SendAsync([new(ChatRole.User, [content, new TextContent("Look.")])], null, Nova);

        Same(sent["messages"]![0]!["content"], $$"""[{{block}},{"text":"Look."}]""");
    }

    [Theory]
    [MemberData(nameof(Media))]
    public async Task And_the_same_blocks_of_an_answer_read_as_the_same_contents(string block, AIContent content)
    {
        var read = (await ReadAsync(block)).Messages[0].Contents.ShouldHaveSingleItem();

        read.ShouldBeOfType(content.GetType());
        switch (content)
        {
            case DataContent data:
                (((DataContent)read).Data.ToArray(), ((DataContent)read).MediaType).ShouldBe(
                    (data.Data.ToArray(), data.MediaType),
                    new ByValue()
                );
                break;
            case UriContent uri:
                (((UriContent)read).Uri, ((UriContent)read).MediaType).ShouldBe((uri.Uri, uri.MediaType));
                break;
            case SearchResultContent search:
                ((SearchResultContent)read).Passages.ShouldBe(search.Passages);
                break;
            case GuardContent guard:
                (((GuardContent)read).Text, ((GuardContent)read).Image?.MediaType).ShouldBe((guard.Text, guard.Image?.MediaType));
                break;
        }
    }

    [Fact]
    public async Task Documents_of_one_name_and_of_none_get_names_of_their_own()
    {
        static DataContent Document(string? name) => new(s_bytes, "text/plain") { Name = name };

        var sent = await SendAsync([
            new(ChatRole.User, [Document("a.txt"), Document("a.txt"), Document(null), new TextContent("Compare.")]),
        ]);

        sent["messages"]![0]!["content"]!
            .AsArray()
            .Select(static block => block!["document"]?["name"]?.GetValue<string>())
            .ShouldBe(["a", "a-2", "document-1", null]);
    }

    [Fact]
    public async Task A_tools_result_holds_every_kind_of_content()
    {
        var result = new AIContent[]
        {
            new TextContent("seen"),
            new DataContent(s_bytes, "image/png"),
            new DataContent(s_bytes, "video/mp4"),
            new DataContent(s_bytes, "application/pdf") { Name = "p" },
            new SearchResultContent("s", "t", "x"),
        };

        var sent = await SendAsync(
            [
                new(ChatRole.User, "x"),
                new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]),
                new(ChatRole.Tool, [new FunctionResultContent("1", result)]),
            ],
            new ChatOptions { Tools = [Weather] },
            Nova
        );

        Same(
            sent["messages"]![2]!["content"]![0]!["toolResult"],
            """{"toolUseId":"1","content":[{"text":"seen"},{"image":{"format":"png","source":{"bytes":"AQID"}}},{"video":{"format":"mp4","source":{"bytes":"AQID"}}},{"document":{"format":"pdf","name":"p","source":{"bytes":"AQID"}}},{"searchResult":{"source":"s","title":"t","content":[{"text":"x"}],"citations":{"enabled":true}}}]}"""
        );
    }

    [Fact]
    public async Task A_failed_tool_says_so_and_a_json_object_stays_json()
    {
        var sent = await SendAsync(
            [
                new(ChatRole.User, "x"),
                new(ChatRole.Assistant, [new FunctionCallContent("1", "weather"), new FunctionCallContent("2", "weather")]),
                new(
                    ChatRole.Tool,
                    [
                        new FunctionResultContent("1", null) { Exception = new InvalidOperationException("no such city") },
                        new FunctionResultContent("2", new Dictionary<string, object?> { ["t"] = 21, ["wind"] = null }),
                    ]
                ),
            ],
            new ChatOptions { Tools = [Weather] }
        );

        Same(
            sent["messages"]![2]!["content"],
            """[{"toolResult":{"toolUseId":"1","content":[{"text":"Error: no such city"}],"status":"error"}},{"toolResult":{"toolUseId":"2","content":[{"json":{"t":21,"wind":null}}]}}]"""
        );
    }

    [Fact]
    public async Task Results_of_tools_stand_before_what_the_user_says_with_them()
    {
        var sent = await SendAsync(
            [
                new(ChatRole.User, "x"),
                new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]),
                new(ChatRole.User, [new TextContent("And then?"), new FunctionResultContent("1", "sunny")]),
            ],
            new ChatOptions { Tools = [Weather] }
        );

        sent["messages"]![2]!["content"]!.AsArray().Select(static block => block!.AsObject().Single().Key).ShouldBe(["toolResult", "text"]);
    }

    [Fact]
    public async Task Tools_of_a_conversation_that_goes_on_without_them_are_told_as_text_and_media_stay()
    {
        var sent = await SendAsync([
            new(ChatRole.User, "x"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["city"] = "Rome" })]),
            new(
                ChatRole.Tool,
                [new FunctionResultContent("1", new AIContent[] { new TextContent("sunny"), new DataContent(s_bytes, "image/png") })]
            ),
        ]);

        Same(sent["messages"]![1]!["content"], """[{"text":"[called weather with {\"city\":\"Rome\"}]"}]""");
        Same(
            sent["messages"]![2]!["content"],
            """[{"text":"[the tool answered: sunny]"},{"image":{"format":"png","source":{"bytes":"AQID"}}}]"""
        );
    }

    [Fact]
    public async Task Cache_points_stand_behind_messages_system_and_tools_with_their_lifetime()
    {
        var tool = AIFunctionFactory.Create(
            static (string city) => "sunny",
            new AIFunctionFactoryOptions
            {
                Name = "forecast",
                AdditionalProperties = new Dictionary<string, object?> { [BedrockContents.CachePoint] = true },
            }
        );

        var sent = await SendAsync(
            [
                new(ChatRole.System, [new TextContent("Be brief.").WithCachePoint("1h")]),
                new(ChatRole.User, [new TextContent("Hello").WithCachePoint()]),
            ],
            new ChatOptions { Tools = [tool, Weather] }.WithBedrock(new BedrockRequestOptions { CacheTools = true, CacheToolsFor = "1h" })
        );

        Same(sent["system"], """[{"text":"Be brief."},{"cachePoint":{"type":"default","ttl":"1h"}}]""");
        Same(sent["messages"], """[{"role":"user","content":[{"text":"Hello"},{"cachePoint":{"type":"default"}}]}]""");
        var tools = sent["toolConfig"]!["tools"]!.AsArray();
        tools.Select(static t => t!.AsObject().Single().Key).ShouldBe(["toolSpec", "cachePoint", "toolSpec", "cachePoint"]);
        Same(tools[3], """{"cachePoint":{"type":"default","ttl":"1h"}}""");
    }

    [Fact]
    public async Task Cache_points_that_the_model_does_not_take_are_logged_by_their_place()
    {
        var logger = new ListLogger<BedrockChatClient>();

        var sent = await SendAsync(
            [new(ChatRole.User, [new TextContent("Hello").WithCachePoint()])],
            null,
            "meta.llama3-1-70b-instruct-v1:0",
            logger
        );

        Same(sent["messages"]![0]!["content"], """[{"text":"Hello"}]""");
        logger.Warnings.ShouldHaveSingleItem().ShouldContain("the cache point in messages[0].Contents[0]");
    }

    [Fact]
    public async Task A_model_without_system_messages_hears_the_same_in_the_first_turn()
    {
        var sent = await SendAsync(
            [new(ChatRole.System, [new TextContent("Be brief."), new GuardContent("check")]), new(ChatRole.User, "Hello")],
            null,
            "mistral.mistral-7b-instruct-v0:2"
        );

        sent["system"].ShouldBeNull();
        Same(
            sent["messages"],
            """[{"role":"user","content":[{"text":"Be brief."},{"guardContent":{"text":{"text":"check"}}},{"text":"Hello"}]}]"""
        );
    }

    [Fact]
    public async Task A_conversation_that_was_stored_as_json_goes_out_unchanged()
    {
        ChatMessage[] conversation =
        [
            new(ChatRole.User, [new TextContent("Hello").WithCachePoint("1h")]),
            new(
                ChatRole.Assistant,
                [
                    new TextReasoningContent("") { ProtectedData = "AQID" }.WithRedaction(),
                    new TextContent("cited") { Annotations = [Citation(new CitationPlace(CitationPlaceKind.DocumentPages, 0, 2, 3))] },
                ]
            ),
            new(ChatRole.User, "Go on."),
        ];
        var stored = JsonSerializer.Deserialize<ChatMessage[]>(
            JsonSerializer.Serialize(conversation, AIJsonUtilities.DefaultOptions),
            AIJsonUtilities.DefaultOptions
        )!;

        var (fresh, restored) = (await SendAsync(conversation), await SendAsync(stored));

        Same(restored["messages"], fresh["messages"]!.ToJsonString());
        fresh.ToJsonString().ShouldContain("documentPage");
    }

    private static CitationAnnotation Citation(CitationPlace place) =>
        new()
        {
            Title = "T",
            Snippet = "quoted",
            AdditionalProperties = new() { ["location"] = place },
        };

    private sealed class ByValue : IEqualityComparer<(byte[], string)>
    {
        public bool Equals((byte[], string) x, (byte[], string) y) => x.Item1.AsSpan().SequenceEqual(y.Item1) && x.Item2 == y.Item2;

        public int GetHashCode((byte[], string) value) => value.Item2.GetHashCode(StringComparison.Ordinal);
    }
}
