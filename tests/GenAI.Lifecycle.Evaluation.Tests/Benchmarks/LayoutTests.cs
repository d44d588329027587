using System.IO.Compression;
using System.Text;
using GenAI.Lifecycle.Evaluation.Benchmarks;

namespace GenAI.Lifecycle.Evaluation.Tests.Benchmarks;

public sealed class LayoutTests
{
    [Fact]
    public async Task Mmlu_is_read_from_json_lines_and_from_the_authors_csv()
    {
        var hosted = await ReadAsync(
            BenchmarkLayouts.Mmlu,
            BenchmarkFormat.JsonLines,
            """{"question":"2+2?","subject":"arithmetic","choices":["3","4","5","6"],"answer":1}"""
        );
        var authors = await ReadAsync(BenchmarkLayouts.Mmlu, BenchmarkFormat.Csv, "\"2+2, said \"\"she\"\"?\",3,4,5,6,B\n3+3?,6,7,8,9,A\n");

        var question = hosted.Items.Single();
        question.Choices.ShouldBe(["3", "4", "5", "6"]);
        question.Correct.ShouldBe([1]);
        question.Subject.ShouldBe("arithmetic");
        authors.Items.Select(static q => q.Correct[0]).ShouldBe([1, 0]);
        authors.Items[0].Question.ShouldBe("2+2, said \"she\"?");
    }

    [Fact]
    public async Task Arc_is_read_in_both_layouts_with_letters_or_digits_as_labels()
    {
        var hosted = await ReadAsync(
            BenchmarkLayouts.Arc,
            BenchmarkFormat.JsonLines,
            """{"id":"a","question":"Sky?","choices":{"text":["red","blue"],"label":["A","B"]},"answerKey":"B"}"""
        );
        var authors = await ReadAsync(
            BenchmarkLayouts.Arc,
            BenchmarkFormat.JsonLines,
            """{"id":"b","question":{"stem":"Sky?","choices":[{"text":"red","label":"1"},{"text":"blue","label":"2"}]},"answerKey":"1"}"""
        );

        hosted.Items.Single().Correct.ShouldBe([1]);
        authors.Items.Single().Correct.ShouldBe([0]);
        authors.Items.Single().Question.ShouldBe("Sky?");
    }

    [Fact]
    public async Task HellaSwag_is_put_together_and_cleaned_as_the_harness_does()
    {
        var reading = await ReadAsync(
            BenchmarkLayouts.HellaSwag,
            BenchmarkFormat.JsonLines,
            """{"ind":24,"activity_label":"Roof shingle removal","ctx_a":"A man is sitting on a roof.","ctx_b":"he","endings":["is using wrap [substeps] to wrap skis.","is ripping  tiles [title] Off."],"label":"1"}"""
        );

        var question = reading.Items.Single();
        question.Question.ShouldBe("Roof shingle removal: A man is sitting on a roof. He");
        question.Choices.ShouldBe(["is using wrap to wrap skis.", "is ripping tiles.  Off.".Replace("  ", " ")]);
        question.Correct.ShouldBe([1]);
    }

    [Fact]
    public async Task TruthfulQa_is_read_with_one_or_several_right_choices_in_both_layouts()
    {
        const string Hosted =
            """{"question":"Seeds?","mc1_targets":{"choices":["pass","grow"],"labels":[1,0]},"mc2_targets":{"choices":["pass","nothing","grow"],"labels":[1,1,0]}}""";
        const string Authors = """[{"question":"Seeds?","mc1_targets":{"grow":0,"pass":1}}]""";

        (await ReadAsync(BenchmarkLayouts.TruthfulQaMc1, BenchmarkFormat.JsonLines, Hosted)).Items.Single().Correct.ShouldBe([0]);
        (await ReadAsync(BenchmarkLayouts.TruthfulQaMc2, BenchmarkFormat.JsonLines, Hosted)).Items.Single().Correct.ShouldBe([0, 1]);
        (await ReadAsync(BenchmarkLayouts.TruthfulQaMc1, BenchmarkFormat.Json, Authors)).Items.Single().Correct.ShouldBe([1]);
    }

    [Fact]
    public async Task Squad_is_read_from_rows_and_from_the_authors_articles_and_knows_the_unanswerable()
    {
        var rows = await ReadAsync(
            BenchmarkLayouts.Squad,
            BenchmarkFormat.JsonLines,
            """
            {"id":"1","title":"T","context":"C","question":"Q","answers":{"text":["a","b","a"],"answer_start":[0,1,2]}}
            {"id":"2","title":"T","context":"C","question":"Q","answers":{"text":[],"answer_start":[]}}
            """
        );
        var articles = await ReadAsync(
            BenchmarkLayouts.Squad,
            BenchmarkFormat.Json,
            """
            {"version":"1.1","data":[{"title":"T","paragraphs":[{"context":"C1","qas":[{"id":"1","question":"Q1","answers":[{"text":"x","answer_start":0}]},{"id":"2","question":"Q2","answers":[],"is_impossible":true}]}]}]}
            """
        );

        rows.Items[0].Reference.ShouldBe("a");
        rows.Items[0].OtherReferences.ShouldBe(["b"]);
        rows.Items[1].Reference.ShouldBe("unanswerable");
        rows.Items[1].Metadata["answerable"].ShouldBe("no");
        articles
            .Items.Select(static i => (i.Id, i["title"], i["context"], i.Reference))
            .ShouldBe([("1", "T", "C1", "x"), ("2", "T", "C1", "unanswerable")]);
    }

    [Fact]
    public async Task Summaries_are_read_by_the_columns_of_each_set()
    {
        (await ReadAsync(BenchmarkLayouts.CnnDailyMail, BenchmarkFormat.Csv, "id,article,highlights\n7,\"Long\ntext\",Short\n"))
            .Items.Single()["document"]
            .ShouldBe("Long\ntext");
        (await ReadAsync(BenchmarkLayouts.XSum, BenchmarkFormat.JsonLines, """{"document":"d","summary":"s","id":"9"}"""))
            .Items.Single()
            .Id.ShouldBe("9");
        (await ReadAsync(BenchmarkLayouts.SamSum, BenchmarkFormat.Json, """[{"id":"1","dialogue":"d","summary":"s"}]"""))
            .Items.Single()
            .Reference.ShouldBe("s");
        var dialog = (
            await ReadAsync(
                BenchmarkLayouts.DialogSum,
                BenchmarkFormat.JsonLines,
                """{"fname":"test_0","dialogue":"d","summary1":"a","topic1":"t","summary2":"b","summary3":"c"}"""
            )
        ).Items.Single();
        dialog.Id.ShouldBe("test_0");
        dialog.OtherReferences.ShouldBe(["b", "c"]);
    }

    [Fact]
    public async Task The_others_are_read_too()
    {
        (await ReadAsync(BenchmarkLayouts.Gsm8k, BenchmarkFormat.JsonLines, """{"question":"q","answer":"9+9=18 #### 18"}"""))
            .Items.Single()
            .Reference.ShouldEndWith("18");
        (
            await ReadAsync(
                BenchmarkLayouts.HumanEval,
                BenchmarkFormat.JsonLines,
                """{"task_id":"HumanEval/0","prompt":"def f():\n","entry_point":"f","canonical_solution":"    pass","test":"def check(c): pass"}"""
            )
        )
            .Items.Single()["entry_point"]
            .ShouldBe("f");
        (
            await ReadAsync(
                BenchmarkLayouts.IfEval,
                BenchmarkFormat.JsonLines,
                """{"key":1000,"prompt":"p","instruction_id_list":["punctuation:no_comma","length_constraints:number_words"],"kwargs":[{},{"num_words":300,"relation":"at least","keyword":null}]}"""
            )
        )
            .Items.Single()
            .Instructions.Count.ShouldBe(2);
        (await ReadAsync(BenchmarkLayouts.CrowsPairs, BenchmarkFormat.JsonLines, """{"sent_more":"m","sent_less":"l","bias_type":"age"}"""))
            .Items.Single()
            .Category.ShouldBe("age");
    }

    [Fact]
    public async Task What_is_odd_in_the_published_files_is_read()
    {
        var gsm = await ReadAsync(
            BenchmarkLayouts.Gsm8k,
            BenchmarkFormat.JsonLines,
            """{"question": "How many?", "answer": "It makes 2*640=<<2*640=1280>>1,280.\n#### 1,280"}"""
        );
        var mmlu = await ReadAsync(
            BenchmarkLayouts.Mmlu,
            BenchmarkFormat.Csv,
            "\"Line one\nline \"\"two\"\", and so on\",\"1,000\",None,0,\" x\",D\n"
        );
        var swag = await ReadAsync(
            BenchmarkLayouts.HellaSwag,
            BenchmarkFormat.JsonLines,
            """{"ind": 7, "activity_label": "Work World", "ctx_a": "[header] How to sit [title] Choose a chair.", "ctx_b": "", "ctx": "unused", "split": "val", "split_type": "indomain", "label": 0, "endings": ["Sit.", "Stand."], "source_id": "wikihow~1"}"""
        );

        NumberAnswer.Strict(gsm.Items.Single().Reference!).ShouldBe("1,280");
        mmlu.Items.Single()
            .ShouldSatisfyAllConditions(
                static q => q.Question.ShouldBe("Line one\nline \"two\", and so on"),
                static q => q.Choices[0].ShouldBe("1,000"),
                static q => q.Correct.ShouldBe([3])
            );
        swag.Items.Single()
            .ShouldSatisfyAllConditions(
                static q => q.Correct.ShouldBe([0]),
                static q => q.Question.ShouldBe("Work World: How to sit. Choose a chair.")
            );
    }

    [Theory]
    [InlineData("gsm8k", """{"question":"q","answer":"18"}""", "no number after")]
    [InlineData("gsm8k", """{"answer":"#### 18"}""", "'question' is missing")]
    [InlineData("gsm8k", """{"question":""", "valid JSON")]
    [InlineData("mmlu", """{"question":"q","choices":["a","b"],"answer":2}""", "none of the 2 choices")]
    [InlineData("mmlu", """{"question":"q","choices":"a","answer":0}""", "not valid JSON")]
    [InlineData(
        "arc",
        """{"id":"a","question":"q","choices":{"text":["a","b"],"label":["A","B"]},"answerKey":"C"}""",
        "none of the 2 choices"
    )]
    [InlineData("truthfulqa", """{"question":"q","mc1_targets":{"choices":["a","b"],"labels":[0]}}""", "2 choices and 1 labels")]
    [InlineData("ifeval", """{"key":1,"prompt":"p","instruction_id_list":["punctuation:no_comma"],"kwargs":[]}""", "'kwargs'")]
    [InlineData(
        "ifeval",
        """{"key":1,"prompt":"p","instruction_id_list":["keywords:existence"],"kwargs":[{"keywords":null}]}""",
        "needs 'keywords'"
    )]
    public async Task A_malformed_row_is_reported_with_its_line_and_reason_and_stops_nothing(string benchmark, string row, string reason)
    {
        var (problems, items) = benchmark switch
        {
            "gsm8k" => await Collect(BenchmarkLayouts.Gsm8k, row, """{"question":"q","answer":"#### 1"}"""),
            "mmlu" => await Collect(BenchmarkLayouts.Mmlu, row, """{"question":"q","choices":["a","b"],"answer":0}"""),
            "arc" => await Collect(
                BenchmarkLayouts.Arc,
                row,
                """{"id":"a","question":"q","choices":{"text":["a","b"],"label":["A","B"]},"answerKey":"A"}"""
            ),
            "truthfulqa" => await Collect(
                BenchmarkLayouts.TruthfulQaMc1,
                row,
                """{"question":"q","mc1_targets":{"choices":["a","b"],"labels":[0,1]}}"""
            ),
            _ => await Collect(
                BenchmarkLayouts.IfEval,
                row,
                """{"key":1,"prompt":"p","instruction_id_list":["punctuation:no_comma"],"kwargs":[{}]}"""
            ),
        };

        var problem = problems.ShouldHaveSingleItem();
        problem.Line.ShouldBe(2);
        problem.Reason.ShouldContain(reason);
        items.ShouldBe(1);
    }

    [Fact]
    public async Task A_malformed_row_throws_where_none_is_wanted()
    {
        var error = await Should.ThrowAsync<DatasetFormatException>(() =>
            ReadAsync(BenchmarkLayouts.Gsm8k, BenchmarkFormat.JsonLines, "[]")
        );

        error.Message.ShouldContain("file, line 1: expected an object");
    }

    [Theory]
    [InlineData(BenchmarkFormat.Json, "{\"a\":1}", "neither a list")]
    [InlineData(BenchmarkFormat.Json, "[1", "not valid JSON")]
    [InlineData(BenchmarkFormat.Parquet, "PAR?", "not a Parquet file")]
    public async Task A_file_that_is_something_else_is_an_error(BenchmarkFormat format, string content, string reason) =>
        (await Should.ThrowAsync<DatasetFormatException>(() => ReadAsync(BenchmarkLayouts.Gsm8k, format, content))).Message.ShouldContain(
            reason
        );

    [Fact]
    public async Task Text_that_is_no_utf8_is_an_error()
    {
        var source = new BenchmarkSource("file", BenchmarkFormat.JsonLines, static _ => new(new MemoryStream([(byte)'{', 0xFF, 0xFE])));

        (
            await Should.ThrowAsync<LifecycleException>(() => BenchmarkReader.ReadAsync(source, BenchmarkLayouts.Gsm8k))
        ).Message.ShouldContain("not UTF-8");
    }

    [Fact]
    public async Task A_file_is_opened_only_when_it_is_read_and_closed_afterwards()
    {
        var stream = new MemoryStream("""{"question":"q","answer":"#### 1"}"""u8.ToArray());
        var opened = 0;
        var source = new BenchmarkSource("s3://bucket/test.jsonl", BenchmarkSource.FormatOf("test.jsonl"), _ =>
        {
            opened++;
            return new(stream);
        });

        opened.ShouldBe(0);
        await BenchmarkReader.ReadAsync(source, BenchmarkLayouts.Gsm8k);

        opened.ShouldBe(1);
        stream.CanRead.ShouldBeFalse();
        Should.Throw<ArgumentException>(static () => BenchmarkSource.FromFile("test.txt"));
    }

    [Fact]
    public async Task A_compressed_file_is_read_as_it_is_published()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "test.jsonl.gz");
            await using (var file = new GZipStream(File.Create(path), CompressionLevel.Fastest))
                await file.WriteAsync("""{"question":"q","answer":"#### 1"}"""u8.ToArray());

            (await BenchmarkReader.ReadAsync(BenchmarkSource.FromFile(path), BenchmarkLayouts.Gsm8k)).Items.Count.ShouldBe(1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static Task<BenchmarkReading<T>> ReadAsync<T>(
        BenchmarkLayout<T> layout,
        BenchmarkFormat format,
        string content,
        MalformedRows malformed = MalformedRows.Throw
    ) =>
        BenchmarkReader.ReadAsync(
            new BenchmarkSource("file", format, _ => new(new MemoryStream(Encoding.UTF8.GetBytes(content)))),
            layout,
            malformed
        );

    private static async Task<(IReadOnlyList<DatasetProblem> Problems, int Items)> Collect<T>(
        BenchmarkLayout<T> layout,
        string row,
        string good
    )
    {
        var reading = await ReadAsync(layout, BenchmarkFormat.JsonLines, $"{good}\n{row}\n", MalformedRows.Collect);
        return (reading.Problems, reading.Items.Count);
    }
}
