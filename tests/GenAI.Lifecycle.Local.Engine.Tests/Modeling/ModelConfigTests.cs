using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Tests.Modeling;

public sealed class ModelConfigTests
{
    [Theory]
    [InlineData("128001", 128001)]
    [InlineData("[128001, 128008, 128009]", 128001)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public void The_token_that_ends_texts_is_a_number_or_the_first_of_a_list(string json, int? expected)
    {
        using var directory = new TempDirectory();
        var path = directory.File("config.json");
        File.WriteAllText(path, Config(json));

        var config = ModelConfig.Load(path);

        config.EosTokenId.ShouldBe(expected);
        config.Save(path);
        ModelConfig.Load(path).ShouldBe(config);
    }

    [Fact]
    public void A_token_that_is_no_number_is_refused_with_the_file_and_the_member()
    {
        using var directory = new TempDirectory();
        var path = directory.File("config.json");
        File.WriteAllText(path, Config("\"</s>\""));

        Should
            .Throw<InvalidDataException>(() => ModelConfig.Load(path))
            .Message.ShouldSatisfyAllConditions(message => message.ShouldStartWith(path), message => message.ShouldContain("eos_token_id"));
    }

    private static string Config(string end) =>
        $$"""
            {"model_type":"llama","vocab_size":128256,"hidden_size":64,"intermediate_size":128,"num_hidden_layers":1,"num_attention_heads":4,
            "max_position_embeddings":256,"eos_token_id":{{end}}}
            """;
}
