using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Pretraining.Trials;
using GenAI.Lifecycle.Pretraining.World;
using GenAI.Lifecycle.Statistics;
using TorchSharp;

namespace GenAI.Lifecycle.Local.Engine.Tests;

/// <summary>Tests the scores on the held-out part of the sample after fine-tuning the bundled base model.</summary>
public sealed class QualityTests
{
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fine_tuning_lifts_rouge_by_a_quarter_and_gets_the_facts_right(int seed)
    {
        torch.set_num_threads(Environment.ProcessorCount);
        using var directory = new TempDirectory();
        var sample = Sample.Draw(SampleSet.Seed, SampleSet.Count);
        var prompted = Trial.Score(BaseModel.Large.Directory, sample);
        Trial.Train(directory.Path, sample, Recommended(seed), TextWriter.Null);
        var tuned = Trial.Score(directory.File("model"), sample);

        var gain = PairedTests.PairedBootstrap([.. tuned.PerItem], [.. prompted.PerItem]);
        (tuned.RougeL - prompted.RougeL).ShouldBeGreaterThanOrEqualTo(.25);
        gain.Interval.Lower.ShouldBeGreaterThan(0);
        tuned.AllFacts.ShouldBeGreaterThanOrEqualTo(.8, tuned.ToString());
    }

    [Fact]
    public void A_few_steps_turn_the_shipped_model_towards_the_houses_format()
    {
        using var directory = new TempDirectory();
        var sample = Sample.Draw(SampleSet.Seed, SampleSet.Count).Take(32).ToList();
        var log = new StringWriter();
        Trial.Train(
            directory.Path,
            sample,
            new Dictionary<string, string>(Recommended(1))
            {
                ["base_model"] = BaseModel.Small.Name,
                ["learning_rate"] = "5e-3",
                ["epochs"] = "6",
                ["log_steps"] = "1",
            },
            log,
            heldOut: 8
        );

        Trial
            .Score(directory.File("model"), sample, heldOut: 4)
            .RougeL.ShouldBeGreaterThan(Trial.Score(BaseModel.Small.Directory, sample, heldOut: 4).RougeL, log.ToString());
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Prompting_alone_does_not_reach_the_houses_format(int shots)
    {
        var sample = Sample.Draw(SampleSet.Seed, SampleSet.Count);
        foreach (var model in BaseModel.All)
            Trial.Score(model.Directory, sample, shots).RougeL.ShouldBeLessThan(.55, model.Name);
    }

    [Fact]
    public void The_shipped_models_load_and_say_a_product_that_they_read()
    {
        const string dialogue =
            "Agent: Hello, this is Nora. How can I help?\nCustomer: My name is Clara Weber. It is about the Solara 240 kettle, the lid is stuck.\nAgent: When did it start?\nCustomer: It began on 14 March.\nAgent: Then I can send a new lid. Is that fine?\nCustomer: Great, thank you.";
        foreach (var model in BaseModel.All)
        {
            using var loaded = ModelDirectory.Load(model.Directory);
            loaded.Model.Config.MaxPositionEmbeddings.ShouldBe(BaseModel.ContextLength);
            var prompt = Engine.Tokenization.ChatTemplate.Encode(
                loaded.Tokenizer,
                [new("user", dialogue + "\n\nWhat is the product?")],
                open: true
            );
            var answer = new Engine.Generation.Generator(loaded).Generate([new(prompt, new() { MaxTokens = 30 })])[0];
            answer.Text.ShouldContain("kettle", Case.Sensitive, model.Name);
        }
    }

    [Fact]
    public void The_sample_in_the_repository_is_the_one_that_the_generator_writes()
    {
        var path = Path.Combine(RepositoryRoot(), "samples", "EndToEnd", "data", "dialogues.jsonl");
        File.ReadAllLines(path).ShouldBe(Sample.Draw(SampleSet.Seed, SampleSet.Count).Select(item => item.ToJson()));
    }

    [Fact]
    public void No_dialogue_of_the_sample_stands_in_the_corpus_and_its_format_nowhere()
    {
        var sample = Sample.Draw(SampleSet.Seed, 40);
        var corpus = new Pretraining.Corpus.CorpusWriter(sample.Select(item => item.Id).ToHashSet());
        var dice = new Pretraining.Dice(SampleSet.Seed);
        var text = string.Join(
            '\n',
            Enumerable.Range(0, 2000).Select(_ => corpus.Write(dice)).Select(document => document.Given + document.Recalled)
        );
        text.ShouldNotContain("Case closed");
        text.ShouldNotContain("Settled when");
        sample.ShouldAllBe(item => !text.Contains(item.Dialogue));
    }

    [Fact]
    public void A_summary_holds_all_its_facts_and_the_dialogue_too()
    {
        foreach (var item in Sample.Draw(SampleSet.Seed, SampleSet.Count))
            item.Facts.ShouldAllBe(fact => item.Summary.Contains(fact) && item.Dialogue.Contains(fact, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The training settings of the end-to-end sample.</summary>
    private static Dictionary<string, string> Recommended(int seed) =>
        new()
        {
            ["seed"] = $"{seed}",
            ["learning_rate"] = "2.5e-3",
            ["batch_size"] = "4",
            ["epochs"] = "5",
        };

    private static string RepositoryRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "GenAI.Lifecycle.sln")))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
