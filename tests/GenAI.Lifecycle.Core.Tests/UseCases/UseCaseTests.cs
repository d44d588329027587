using System.Text.Json;

namespace GenAI.Lifecycle.Core.Tests.UseCases;

public sealed class UseCaseTests
{
    private const string Yaml = """
        name: support-summary
        task: summarization
        description: Summarise a support dialogue
        input:
          - name: dialogue
        output:
          - name: summary
            required: true
        criteria:
          - metric: rouge-l
            atLeast: 0.45
            confidence: 0.9
            minCount: 50
          - metric: spend-usd
            atMost: 5
            estimate: true
        maxMissing: 0.02
        dataset:
          location: data/dialogues.jsonl
          columns:
            reference: summary
            inputs: [dialogue]
          shares: { train: 0.7, validation: 0.1, heldOut: 0.2 }
        budget:
          amount: 12.50
          currency: EUR
        """;

    private const string Json = """
        {
          // The same use case.
          "name": "support-summary", "task": "Summarization", "description": "Summarise a support dialogue",
          "input": [{ "name": "dialogue" }],
          "output": [{ "name": "summary", "required": true }],
          "criteria": [
            { "metric": "rouge-l", "atLeast": 0.45, "confidence": 0.9, "minCount": 50 },
            { "metric": "spend-usd", "atMost": 5, "estimate": true }
          ],
          "maxMissing": 0.02,
          "dataset": {
            "location": "data/dialogues.jsonl",
            "columns": { "reference": "summary", "inputs": ["dialogue"] },
            "shares": { "train": 0.7, "validation": 0.1, "heldOut": 0.2 }
          },
          "budget": { "amount": 12.50, "currency": "EUR" },
        }
        """;

    [Theory]
    [InlineData(Yaml, true)]
    [InlineData(Json, false)]
    public void Reads_every_field_from_yaml_and_json(string text, bool yaml)
    {
        var useCase = yaml ? UseCase.ParseYaml(text) : UseCase.ParseJson(text);

        useCase.Name.ShouldBe("support-summary");
        useCase.Task.ShouldBe(TaskKind.Summarization);
        useCase.Input.Select(f => f.Name).ShouldBe(["dialogue"]);
        useCase.Criteria.ShouldBe([
            new Criterion("rouge-l", Comparison.AtLeast, .45) { Confidence = .9, MinCount = 50 },
            Criterion.AtMost("spend-usd", 5).OnEstimate(),
        ]);
        useCase.MaxMissing.ShouldBe(.02);
        useCase.Gate.MaxMissing.ShouldBe(.02);
        useCase.Dataset!.Columns.Reference.ShouldBe("summary");
        useCase.Dataset.Columns.Inputs.ShouldBe(["dialogue"]);
        useCase.Dataset.Shares.ShouldBe(new SplitShares(.7, .1, .2));
        useCase.Budget.ShouldBe(new Money(12.5m, "EUR"));
    }

    [Fact]
    public void Share_of_missing_items_is_checked() =>
        Should
            .Throw<UseCaseValidationException>(() => UseCase.ParseJson("""{ "name": "a", "task": "generation", "maxMissing": 1 }"""))
            .Message.ShouldContain("maxMissing: 1 is not within [0, 1)");

    [Fact]
    public void Names_every_wrong_field_and_what_is_allowed()
    {
        var error = Should.Throw<UseCaseValidationException>(() =>
            UseCase.ParseYaml(
                """
                name: -bad name-
                task: summarise
                criterias: []
                criteria:
                  - metric: rouge-l
                    confidence: 95
                dataset:
                  location: x.jsonl
                  shares: { train: 0.9, validation: 0.2, heldOut: 0.1 }
                budget: { amount: -1, currency: usd }
                """
            )
        );

        error
            .Problems.Select(p => p.Field)
            .ShouldBe(
                ["name", "task", "criterias", "criteria[0].atLeast", "criteria[0].confidence", "dataset.shares", "budget.currency"],
                ignoreOrder: true
            );
        error.Message.ShouldContain("criteria[0].confidence: 95 is not within (0, 1).");
        error.Message.ShouldContain("'summarise' is not one of Generation, Summarization");
    }

    [Theory]
    [InlineData("name: a\ntask: [")]
    [InlineData("- 1")]
    [InlineData("")]
    [InlineData("&a [*a]")]
    public void Refuses_a_document_that_is_no_use_case(string yaml) =>
        Should.Throw<UseCaseValidationException>(() => UseCase.ParseYaml(yaml));

    [Fact]
    public void Names_the_line_of_broken_json() =>
        Should.Throw<UseCaseValidationException>(() => UseCase.ParseJson("{\n\"name\": \"a\",,\n}")).Message.ShouldContain("line 2");

    [Fact]
    public async Task Takes_a_relative_dataset_from_the_files_folder()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("case.yaml", Yaml);

        var useCase = await UseCase.LoadAsync(file);

        useCase.Dataset!.Location.ShouldBe(Path.Combine(folder.Path, "data/dialogues.jsonl"));
    }

    [Fact]
    public void Checks_one_that_was_made_in_code()
    {
        var useCase = new UseCase
        {
            Name = "x",
            Task = TaskKind.Chat,
            Criteria = [Criterion.AtLeast("m", double.NaN)],
        };

        Should.Throw<UseCaseValidationException>(useCase.Validate).Problems.ShouldHaveSingleItem().Field.ShouldBe("criteria[0].threshold");
    }

    [Fact]
    public void Survives_json_and_back()
    {
        var useCase = UseCase.ParseYaml(Yaml);
        var type = LifecycleJson.TypeInfo<UseCase>();

        var json = JsonSerializer.Serialize(useCase, type);
        var again = JsonSerializer.Deserialize(json, type)!;

        JsonSerializer.Serialize(again, type).ShouldBe(json);
        again.Criteria.ShouldBe(useCase.Criteria);
        again.Budget.ShouldBe(useCase.Budget);
        again.Dataset!.Columns.Inputs.ShouldBe(["dialogue"]);
    }
}
