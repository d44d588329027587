namespace GenAI.Lifecycle.Local.Engine.Tests.Alignment.Preferences;

public sealed class PreferenceDataTests
{
    [Fact]
    public void Both_answers_follow_the_same_prompt_once()
    {
        var pair = PreferenceRows.Load("""{"prompt":"the fox","chosen":"jumps","rejected":"my dog","margin":1.5}""").ShouldHaveSingleItem();

        TinyModel
            .Tokenizer.Decode(pair.Chosen.Tokens)
            .ShouldBe("<|im_start|>user\nthe fox<|im_end|>\n<|im_start|>assistant\njumps<|im_end|>\n");
        TinyModel
            .Tokenizer.Decode(pair.Rejected.Tokens)
            .ShouldBe("<|im_start|>user\nthe fox<|im_end|>\n<|im_start|>assistant\nmy dog<|im_end|>\n");
        TinyModel.Tokenizer.Decode(pair.Chosen.Tokens.Where((_, i) => pair.Chosen.Learned[i])).ShouldBe("jumps<|im_end|>");
        pair.Margin.ShouldBe(1.5);
    }

    [Fact]
    public void Conversations_carry_their_prompt()
    {
        const string Messages =
            """{"chosen":[{"role":"user","content":"box"},{"role":"assistant","content":"five"}],"rejected":[{"role":"user","content":"box"},{"role":"assistant","content":"no"}]}""";
        const string Apart =
            """{"prompt":[{"role":"user","content":"box"}],"chosen":[{"role":"assistant","content":"five"}],"rejected":[{"role":"assistant","content":"no"}]}""";

        PreferenceRows.Load(Messages)[0].Chosen.Tokens.ShouldBe(PreferenceRows.Load(Apart)[0].Chosen.Tokens);
    }

    [Fact]
    public void Long_prompt_is_cut_alike_for_both_answers()
    {
        var prompt = string.Concat(Enumerable.Repeat("the quick fox ", 50));
        var pair = PreferenceRows.Load($$"""{"prompt":"{{prompt}}","chosen":"lazy dog","rejected":"five dozen jugs"}""", 48)[0];
        int Prompt(bool[] learned) => Array.IndexOf(learned, true);

        Math.Max(pair.Chosen.Tokens.Length, pair.Rejected.Tokens.Length).ShouldBe(48);
        pair.Chosen.Tokens[..Prompt(pair.Chosen.Learned)].ShouldBe(pair.Rejected.Tokens[..Prompt(pair.Rejected.Learned)]);
    }

    [Theory]
    [InlineData("""{"prompt":"a","chosen":"b","rejected":"b"}""", "there is nothing to learn")]
    [InlineData("""{"prompt":"a","chosen":"b"}""", "rejected is missing")]
    [InlineData("""{"prompt":"a","chosen":"b","rejected":""}""", "rejected is empty")]
    [InlineData("""{"prompt":"a","chosen":"b","rejected":"c","margin":"x"}""", "margin is not a number")]
    [InlineData("""{"chosen":[{"role":"user","content":"a"}],"rejected":"c"}""", "role assistant")]
    [InlineData(
        """{"chosen":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"rejected":[{"role":"user","content":"x"},{"role":"assistant","content":"c"}]}""",
        "same prompt"
    )]
    public void Malformed_pair_is_named_with_its_reason(string line, string reason) =>
        Should
            .Throw<EngineException>(() => PreferenceRows.Load(line))
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldStartWith("a.jsonl, line 1:"),
                message => message.ShouldContain(reason)
            );

    [Fact]
    public void Labelled_answers_come_from_labels_and_pairs()
    {
        PreferenceRows.LoadLabelled("""{"prompt":"a","completion":"b","label":false}""").ShouldHaveSingleItem().Desirable.ShouldBeFalse();
        PreferenceRows
            .LoadLabelled("""{"prompt":"a","chosen":"b","rejected":"c"}""")
            .Select(each => each.Desirable)
            .ShouldBe([true, false]);
        Should
            .Throw<EngineException>(() => PreferenceRows.LoadLabelled("""{"prompt":"a","completion":"b","label":1}"""))
            .Message.ShouldContain("label");
    }
}
