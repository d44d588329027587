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
            new() { Inputs = ["dialogue"] }
        );

        var items = reading.Dataset.Items;
        items[0]
            .ShouldBe(
                new DatasetItem("a", new Dictionary<string, string> { ["dialogue"] = "Hi" }, "Greeting")
                {
                    Metadata = new Dictionary<string, string> { ["turns"] = "2" },
                }
            );
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
    [InlineData("{\"q\":\"a\",\"reference\":[1]}", "values other than texts")]
    [InlineData("{\"q\":\"a\",\"reference\":[\"\\ud800\"]}", "unpaired surrogate")]
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
        (
            await Should.ThrowAsync<DatasetFormatException>(() => Jsonl("{\"q\":\"a\"}", new() { ReferenceRequired = true }))
        ).Message.ShouldContain("'reference' is missing");

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
    [InlineData("3,ab\"c,x", "a quote is inside")]
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
        (await DatasetReader.ReadFileAsync(folder.Write("data.tsv", "q\treference\nx\ty\n"))).Dataset.Items[0].Reference.ShouldBe("y");
        (await DatasetReader.ReadFileAsync(folder.Write("list.json", "[{\"q\":\"x\"},\n {\"q\":\"z\"}]")))
            .Dataset.Items.Select(i => i["q"])
            .ShouldBe(["x", "z"]);
        (await DatasetReader.ReadFileAsync(folder.Write("lines.json", "{\"q\":\"x\"}\n{\"q\":\"z\"}\n"))).Dataset.Items.Count.ShouldBe(2);
        (await DatasetReader.ReadFileAsync(folder.Write("list.jsonl", "\n[{\"q\":\"x\"}]"))).Dataset.Items.Count.ShouldBe(1);
        (await Should.ThrowAsync<ArgumentException>(() => DatasetReader.ReadFileAsync("data.xlsx"))).Message.ShouldContain(".tsv");
        File.WriteAllBytes(folder.File("bad.jsonl"), [0x7B, 0xFF]);
        (await Should.ThrowAsync<LifecycleException>(() => DatasetReader.ReadFileAsync(folder.File("bad.jsonl")))).Message.ShouldContain(
            "bad.jsonl is not UTF-8"
        );
    }

    [Theory]
    [InlineData("[\"red\", \"blue\"]")]
    [InlineData("[2, 3, 5]")]
    [InlineData("[]")]
    [InlineData("[unbalanced")]
    [InlineData("{\"a\":1}")]
    public async Task Text_that_looks_like_a_list_stays_one_text(string reference)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["q"] = "a", ["reference"] = reference });
        var quoted = $"\"{reference.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

        DatasetReading[] readings =
        [
            await Jsonl(json),
            await Json($"[{json}]"),
            await Csv($"q,reference\na,{quoted}\n"),
            await Tsv($"q\treference\na\t{quoted}\n"),
        ];

        foreach (var item in readings.Select(reading => reading.Dataset.Items.Single()))
        {
            item.Reference.ShouldBe(reference);
            item.OtherReferences.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(",q,reference\n0,a,x\n1,b,y\n")]
    [InlineData(",,q,reference\n0,0,a,x\n0,1,b,y\n")]
    [InlineData("\"\",q,reference\n0,a,x\n1,b,y\n")]
    [InlineData("Unnamed: 0,q,reference\n0,a,x\n1,b,y\n")]
    [InlineData("Unnamed: 0.1,Unnamed: 0,q,reference\n0,0,a,x\n1,1,b,y\n")]
    [InlineData("q,reference,__index_level_0__\na,x,7\nb,y,8\n")]
    public async Task Index_of_a_data_frame_is_left_out(string text)
    {
        var items = (await Csv(text)).Dataset.Items;

        items.Select(i => i.Reference).ShouldBe(["x", "y"]);
        items.ShouldAllBe(i => i.Fields.Count == 1 && i.Metadata.Count == 0);
        (await Tsv(text.Replace(',', '\t'))).Dataset.ContentHash.ShouldBe((await Csv(text)).Dataset.ContentHash);
    }

    [Fact]
    public async Task Index_that_the_options_name_is_read()
    {
        var items = (await Csv("Unnamed: 0,q\n7,a\n8,b\n", new() { Id = "Unnamed: 0" })).Dataset.Items;

        items.Select(i => i.Id).ShouldBe(["7", "8"]);
        (await Jsonl("{\"__index_level_0__\":3,\"q\":\"a\"}")).Dataset.Items[0].Fields.Keys.ShouldBe(["q"]);
    }

    [Fact]
    public async Task Column_without_a_name_elsewhere_is_named_by_its_place() =>
        (await Should.ThrowAsync<DatasetFormatException>(() => Csv(",a,\n0,1,2\n"))).Message.ShouldContain(
            "column 3 of the header has no name"
        );

    public static TheoryData<DatasetColumns, string> WrongColumns =>
        new()
        {
            {
                new() { Reference = "summry" },
                "there is no column 'summry', which DatasetColumns names as reference; there are key, q, summary"
            },
            {
                new() { Id = "id2" },
                "'id2', which DatasetColumns names as id; there are key, q, summary"
            },
            {
                new() { Metadata = ["topic"] },
                "'topic', which DatasetColumns names as metadata; there are key, q, summary"
            },
            {
                new() { Inputs = ["question"] },
                "'question', which DatasetColumns names as input; there are key, q, summary"
            },
        };

    [Theory]
    [MemberData(nameof(WrongColumns))]
    public async Task Column_that_no_row_has_is_an_error(DatasetColumns columns, string message)
    {
        const string Row = "{\"key\":\"1\",\"q\":\"a\",\"summary\":null}";

        foreach (
            var read in new Func<Task>[]
            {
                () => Csv("key,q,summary\n1,a,x\n", columns, MalformedRows.Collect),
                () => Tsv("key\tq\tsummary\n1\ta\tx\n", columns, MalformedRows.Collect),
                () => Jsonl(Row, columns, MalformedRows.Collect),
                () => Json($"[{Row}]", columns, MalformedRows.Collect),
            }
        )
        {
            (await Should.ThrowAsync<DatasetFormatException>(read)).Message.ShouldContain(message);
        }
    }

    [Theory]
    [InlineData("key,q,summary\n", "answer", "there is no column 'answer'")]
    [InlineData("q,Reference\na,x\n", "reference", "no column 'reference' but one 'Reference'")]
    [InlineData("q,REFERENCE\na,x\n", "reference", "no column 'reference' but one 'REFERENCE'")]
    [InlineData("q;reference\na;x\n", "reference", "the header is one column, 'q;reference'; ',' must separate columns here, not ';'")]
    [InlineData("q\treference\na\tx\n", "reference", "not a tab")]
    public async Task Csv_that_loses_its_references_is_refused(string text, string named, string message) =>
        (
            await Should.ThrowAsync<DatasetFormatException>(() => Csv(text, new() { Reference = named }, MalformedRows.Collect))
        ).Message.ShouldContain(message);

    [Theory]
    [InlineData("\uFEFFq,reference\r\na,x\r\n")]
    [InlineData("q, reference\na,x\n")]
    [InlineData("q , reference \n\na,x\n\n")]
    [InlineData("\"q\",\"reference\"\ra,x\r")]
    [InlineData("index,q,reference\n0,a,x\n")]
    public async Task Header_is_read_as_others_write_it(string text)
    {
        var item = (await Csv(text)).Dataset.Items.ShouldHaveSingleItem();

        (item["q"], item.Reference).ShouldBe(("a", "x"));
    }

    [Fact]
    public async Task Column_of_another_spelling_may_be_named()
    {
        var items = (await Csv("q,Reference\na,x\n", new() { Inputs = ["q"], Metadata = ["Reference"] })).Dataset.Items;

        items[0].Metadata["Reference"].ShouldBe("x");
        (await Csv("q,Reference\na,x\n", new() { Reference = "Reference" })).Dataset.Items[0].Reference.ShouldBe("x");
    }

    [Fact]
    public async Task Row_without_a_named_input_lists_its_columns() =>
        (await Should.ThrowAsync<DatasetFormatException>(() => Csv("q,r\na,b\n", new() { Inputs = ["question"] }))).Message.ShouldContain(
            "the input 'question' is missing; there are q, r"
        );

    [Fact]
    public async Task Column_that_some_rows_have_is_no_error()
    {
        var items = (await Jsonl("{\"q\":\"a\"}\n{\"q\":\"b\",\"summary\":\"x\"}", new() { Reference = "summary" })).Dataset.Items;

        items.Select(i => i.Reference).ShouldBe([null, "x"]);
        (await Jsonl("{\"q\":\"a\",\"summary\":null}", new() { Reference = "summary" })).Dataset.Items[0].Reference.ShouldBeNull();
    }

    [Fact]
    public async Task Json_list_names_the_lines_of_its_rows()
    {
        const string Text = "[\n  {\"q\": \"a\"},\n  {\n    \"q\": 1, \"q\": 2\n  },\n  5,\n  {\"q\": \"b\"}\n]\n";

        var reading = await Json(Text, malformed: MalformedRows.Collect);

        reading.Dataset.Items.Select(i => i["q"]).ShouldBe(["a", "b"]);
        reading
            .Problems.Select(p => p.ToString())
            .ShouldBe(["line 3: the property 'q' is there twice", "line 6: expected an object, found number"]);
    }

    [Theory]
    [InlineData("[{\"q\":\"a\"},\n{\"q\":\n}", 3)]
    [InlineData("[{\"q\":\"a\"}", 1)]
    [InlineData("[{\"q\":\"a\"}]\n{\"q\":\"b\"}", 2)]
    public async Task Broken_json_list_keeps_what_came_before(string text, int line)
    {
        var reading = await Json(text, malformed: MalformedRows.Collect);

        reading.Dataset.Items.Single()["q"].ShouldBe("a");
        reading.Problems.Single().Line.ShouldBe(line);
        reading.Problems.Single().Reason.ShouldContain("what follows is not read");
        await Should.ThrowAsync<DatasetFormatException>(() => Json(text));
    }

    [Fact]
    public async Task Tabs_separate_and_quotes_within_a_field_are_text()
    {
        var items = (await Tsv("id\tq\tnote\n1\tHe said \"hi\", twice\t\"a\tb\nc \"\"d\"\"\"\n2\tx\t\n")).Dataset.Items;

        items[0]["q"].ShouldBe("He said \"hi\", twice");
        items[0]["note"].ShouldBe("a\tb\nc \"d\"");
        items[1]["note"].ShouldBe("");
    }

    [Fact]
    public void Reads_back_any_text_from_both_formats() =>
        Gen.String[Gen.Char['\u0020', '\uD7FF'], 1, 40]
            .Array[1, 8]
            .Sample(
                texts =>
                {
                    var jsonl = string.Join(
                        '\n',
                        texts.Select(
                            (t, i) =>
                                System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["id"] = $"{i}", ["q"] = t })
                        )
                    );
                    var csv =
                        "id,q\r\n"
                        + string.Concat(texts.Select((t, i) => $"{i},\"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n"));
                    Jsonl(jsonl).Result.Dataset.Items.Select(i => i["q"]).ShouldBe(texts);
                    Csv(csv).Result.Dataset.Items.Select(i => i["q"]).ShouldBe(texts);
                },
                iter: 300
            );

    private static Task<DatasetReading> Jsonl(string text, DatasetColumns? columns = null, MalformedRows malformed = MalformedRows.Throw) =>
        DatasetReader.ReadJsonLinesAsync(new StringReader(text), "test", columns, malformed);

    private static Task<DatasetReading> Json(string text, DatasetColumns? columns = null, MalformedRows malformed = MalformedRows.Throw) =>
        DatasetReader.ReadJsonAsync(new StringReader(text), "test", columns, malformed);

    private static Task<DatasetReading> Tsv(string text, DatasetColumns? columns = null, MalformedRows malformed = MalformedRows.Throw) =>
        DatasetReader.ReadTsvAsync(new StringReader(text), "test", columns, malformed);

    private static Task<DatasetReading> Csv(string text, DatasetColumns? columns = null, MalformedRows malformed = MalformedRows.Throw) =>
        DatasetReader.ReadCsvAsync(new StringReader(text), "test", columns, malformed);
}
