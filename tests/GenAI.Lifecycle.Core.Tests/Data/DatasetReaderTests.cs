using CsCheck;

namespace GenAI.Lifecycle.Core.Tests.Data;

public sealed class DatasetReaderTests
{
    [Fact]
    public async Task Reads_json_lines_with_ids_references_and_metadata()
    {
        var reading = await Jsonl(
            """
            {"id":"a","dialogue":"Hi","turns":2,"reference":"Greeting"}

            {"dialogue":"Bye","turns":1,"reference":["Farewell","Parting"]}
            """,
            new() { Inputs = ["dialogue"] });

        var items = reading.Dataset.Items;
        items[0].ShouldBe(new DatasetItem("a", new Dictionary<string, string> { ["dialogue"] = "Hi" }, "Greeting") { Metadata = new Dictionary<string, string> { ["turns"] = "2" } });
        items[1].Id.ShouldBe(items[1].ContentHash[..16]);
        items[1].Reference.ShouldBe("Farewell");
        items[1].OtherReferences.ShouldBe(["Parting"]);
    }

    [Theory]
    [InlineData("{\"q\":\"a\"", "no valid JSON at column")]
    [InlineData("[1]", "expected an object, found array")]
    [InlineData("{\"id\":\"x\",\"q\":\"a\"}", "the id 'x' is there twice")]
    [InlineData("{\"id\":\"y\"}", "there is no input")]
    [InlineData("{\"q\":\"a\",\"q\":\"b\"}", "'q' is there twice")]
    [InlineData("{\"q\":\"\\ud800\"}", "unpaired surrogate")]
    [InlineData("{\"q\":\"a\",\"reference\":[1]}", "something else than texts")]
    public async Task Names_line_and_reason_of_a_malformed_line(string line, string reason)
    {
        var text = "{\"id\":\"x\",\"q\":\"first\"}\n\n" + line;

        var error = await Should.ThrowAsync<DatasetFormatException>(() => Jsonl(text));
        error.Problem.Line.ShouldBe(3);
        error.Message.ShouldContain(reason);

        var reading = await Jsonl(text + "\n{\"q\":\"last\"}", malformed: MalformedRows.Collect);
        reading.Dataset.Items.Count.ShouldBe(2);
        reading.Problems.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Fact]
    public async Task Asks_for_a_reference_where_one_is_required() =>
        (await Should.ThrowAsync<DatasetFormatException>(() => Jsonl("{\"q\":\"a\"}", new() { ReferenceRequired = true }))).Message.ShouldContain("'reference' is missing");

    [Fact]
    public async Task Gives_duplicates_without_id_ids_of_their_own()
    {
        var reading = await Jsonl("{\"q\":\"a\"}\n{\"q\":\"a\"}");

        reading.Dataset.Items.Select(i => i.Id).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Reads_csv_with_quotes_and_line_breaks()
    {
        var reading = await Csv("id,question,reference\r\n1,\"Who, \"\"me\"\"?\r\nYes\",You\r\n2,b,\r\n", new() { Inputs = ["question"] });

        reading.Dataset.Items[0]["question"].ShouldBe("Who, \"me\"?\r\nYes");
        reading.Dataset.Items[1].Reference.ShouldBe("");
    }

    [Theory]
    [InlineData("3,ab\"c,x", "a quote stands inside")]
    [InlineData("3,\"ab\"c,x", "text follows a closing quote")]
    [InlineData("3,c", "expected 3 columns, found 2")]
    [InlineData("1,c,x", "the id '1' is there twice")]
    public async Task Names_line_and_reason_of_a_malformed_csv_row(string row, string reason)
    {
        var text = "id,question,reference\n1,\"a\nb\",x\n" + row + "\n4,d,y\n";

        var reading = await Csv(text, malformed: MalformedRows.Collect);

        reading.Problems.ShouldHaveSingleItem().ToString().ShouldStartWith("line 4: ");
        reading.Problems[0].Reason.ShouldContain(reason);
        reading.Dataset.Items.Select(i => i.Id).ShouldBe(["1", "4"]);
        (await Should.ThrowAsync<DatasetFormatException>(() => Csv(text))).Message.ShouldContain("line 4");
    }

    [Fact]
    public async Task Names_a_quote_that_is_never_closed()
    {
        var reading = await Csv("id,q\n1,a\n2,\"b\n3,c\n", malformed: MalformedRows.Collect);

        reading.Problems.ShouldHaveSingleItem().ShouldBe(new DatasetProblem(3, "a quote is not closed"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,a\n1,2\n")]
    [InlineData("a,\n1,2\n")]
    public async Task Refuses_a_csv_header_that_names_no_columns(string text) =>
        (await Should.ThrowAsync<DatasetFormatException>(() => Csv(text, malformed: MalformedRows.Collect))).Problem.Line.ShouldBe(1);

    [Fact]
    public async Task Reads_by_extension_and_names_the_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("data.csv", "\uFEFFq,reference\nx,y\n");

        (await DatasetReader.ReadFileAsync(file)).Dataset.Items[0]["q"].ShouldBe("x");
        await Should.ThrowAsync<ArgumentException>(() => DatasetReader.ReadFileAsync("data.xlsx"));
        File.WriteAllBytes(folder.File("bad.jsonl"), [0x7B, 0xFF]);
        (await Should.ThrowAsync<LifecycleException>(() => DatasetReader.ReadFileAsync(folder.File("bad.jsonl")))).Message.ShouldContain("bad.jsonl is not UTF-8");
    }

    [Fact]
    public void Reads_back_any_text_from_both_formats() =>
        Gen.String[Gen.Char['\u0020', '\uD7FF'], 1, 40].Array[1, 8].Sample(
            texts =>
            {
                var jsonl = string.Join('\n', texts.Select((t, i) => System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["id"] = $"{i}", ["q"] = t })));
                var csv = "id,q\r\n" + string.Concat(texts.Select((t, i) => $"{i},\"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n"));
                Jsonl(jsonl).Result.Dataset.Items.Select(i => i["q"]).ShouldBe(texts);
                Csv(csv).Result.Dataset.Items.Select(i => i["q"]).ShouldBe(texts);
            },
            iter: 300);

    private static Task<DatasetReading> Jsonl(string text, DatasetColumns? columns = null, MalformedRows malformed = MalformedRows.Throw) =>
        DatasetReader.ReadJsonLinesAsync(new StringReader(text), "test", columns, malformed);

    private static Task<DatasetReading> Csv(string text, DatasetColumns? columns = null, MalformedRows malformed = MalformedRows.Throw) =>
        DatasetReader.ReadCsvAsync(new StringReader(text), "test", columns, malformed);
}
