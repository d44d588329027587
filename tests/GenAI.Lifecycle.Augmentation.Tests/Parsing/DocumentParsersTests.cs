using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Parsing;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Drawing = DocumentFormat.OpenXml.Drawing;
using Slides = DocumentFormat.OpenXml.Presentation;

namespace GenAI.Lifecycle.Augmentation.Tests.Parsing;

public sealed class DocumentParsersTests
{
    private static Task<ParsedDocument> ParseAsync(string id, byte[] content) =>
        new DocumentParsers().ParseAsync(SourceDocument.FromBytes(id, content), content, TestContext.Current.CancellationToken);

    private static Task<ParsedDocument> ParseAsync(string id, string content) => ParseAsync(id, Encoding.UTF8.GetBytes(content));

    [Fact]
    public async Task Html_gives_what_a_reader_sees()
    {
        var document = await ParseAsync(
            "a.html",
            """
            <html lang="de"><head><title>Handbook</title><style>x</style></head><body><nav>Menu</nav>
            <main><h1>Kettle</h1><p>It <b>boils</b>
            water.</p><script>evil()</script><h2>Parts</h2><table><tr><th>Part</th><th>Price</th></tr><tr><td>Lid</td><td>3</td></tr></table>
            <pre>code  here</pre><div style="display: none">hidden</div></main></body></html>
            """
        );

        (document.Title, document.Language).ShouldBe(("Handbook", "de"));
        document
            .Blocks.Select(block => (block.Kind, block.Section, document.TextOf(block)))
            .ShouldBe([
                (TextBlockKind.Heading, "Kettle", "Kettle"),
                (TextBlockKind.Paragraph, "Kettle", "It boils water."),
                (TextBlockKind.Heading, "Kettle › Parts", "Parts"),
                (TextBlockKind.Table, "Kettle › Parts", "| Part | Price |\n| Lid | 3 |"),
                (TextBlockKind.Code, "Kettle › Parts", "code  here"),
            ]);
    }

    [Fact]
    public async Task Pdf_blocks_know_their_page()
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var text in new[] { "The warranty is two years.", "Returns within thirty days." })
            builder.AddPage(UglyToad.PdfPig.Content.PageSize.A4).AddText(text, 12, new PdfPoint(50, 700), font);

        var document = await ParseAsync("a.pdf", builder.Build());

        document
            .Blocks.Select(block => (block.Page, document.TextOf(block)))
            .ShouldBe([(1, "The warranty is two years."), (2, "Returns within thirty days.")]);
    }

    [Fact]
    public async Task Word_gives_headings_paragraphs_and_tables()
    {
        var document = await ParseAsync("a.docx", WordFile());

        document
            .Blocks.Select(block => (block.Kind, block.Section, document.TextOf(block)))
            .ShouldBe([
                (TextBlockKind.Heading, "Kettle", "Kettle"),
                (TextBlockKind.Paragraph, "Kettle", "It boils."),
                (TextBlockKind.Table, "Kettle", "| Lid | 3 |"),
            ]);
    }

    [Fact]
    public async Task Slides_give_titles_and_numbers()
    {
        var document = await ParseAsync("a.pptx", SlideFile());

        document
            .Blocks.Select(block => (block.Page, block.Section, document.TextOf(block)))
            .ShouldBe([(1, "Kettle", "Kettle"), (1, "Kettle", "It boils.\nIt whistles.")]);
    }

    [Theory]
    [InlineData("a.csv", "name,price\nLid,3\n\"Body, big\",\n", "name: Lid\nprice: 3", "name: Body, big")]
    [InlineData("a.tsv", "name\tprice\nLid\t3\n", "name: Lid\nprice: 3")]
    [InlineData("a.json", """[{"name":"Lid","tags":["a","b"],"size":{"w":1}}]""", "name: Lid\ntags: a, b\nsize.w: 1")]
    [InlineData("a.json", """{"hours":{"monday":"closed"},"phone":"12"}""", "hours.monday: closed", "phone: 12")]
    [InlineData("a.jsonl", "{\"a\":1}\n{\"a\":2}\n", "a: 1", "a: 2")]
    public async Task Rows_are_blocks(string id, string content, params string[] rows)
    {
        var document = await ParseAsync(id, content);

        document.Blocks.Select(document.TextOf).ShouldBe(rows);
        document.Blocks.ShouldAllBe(block => block.Kind == TextBlockKind.Row);
    }

    [Fact]
    public async Task Code_is_cut_between_declarations()
    {
        var document = await ParseAsync(
            "a.cs",
            "class A\n{\n    void F()\n    {\n        var x = 1;\n\n        var y = 2;\n    }\n\n    void G()\n    {\n    }\n}\n"
        );

        document
            .Blocks.Select(document.TextOf)
            .ShouldBe([
                "class A\n{\n    void F()\n    {\n        var x = 1;\n\n        var y = 2;\n    }",
                "    void G()\n    {\n    }\n}",
            ]);
    }

    [Theory]
    [InlineData("a.pdf", "not a PDF")]
    [InlineData("a.docx", "not a zip")]
    [InlineData("a.json", "{\"a\":")]
    [InlineData("a.csv", "a,b\n1\n")]
    public async Task A_damaged_document_is_named(string id, string content) =>
        (await Should.ThrowAsync<DocumentParseException>(() => ParseAsync(id, content))).Message.ShouldContain($"'{id}'");

    [Fact]
    public async Task Bytes_that_are_not_text_are_an_error() =>
        (await Should.ThrowAsync<DocumentParseException>(() => ParseAsync("a.txt", [0x61, 0xFF, 0xFE, 0x80]))).DocumentId.ShouldBe("a.txt");

    [Fact]
    public async Task An_unknown_media_type_lists_the_known()
    {
        var document = SourceDocument.FromText("a", "x", "image/png");

        var error = await Should.ThrowAsync<DocumentParseException>(() =>
            new DocumentParsers().ParseAsync(document, [1], TestContext.Current.CancellationToken)
        );

        error.Message.ShouldContain("'image/png'");
        error.Message.ShouldContain("text/markdown");
    }

    private static byte[] WordFile()
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.AddMainDocumentPart().Document = new Document(
                new Body(
                    new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }), new Run(new Text("Kettle"))),
                    new Paragraph(new Run(new Text("It ") { Space = SpaceProcessingModeValues.Preserve }), new Run(new Text("boils."))),
                    new Table(
                        new TableRow(
                            new TableCell(new Paragraph(new Run(new Text("Lid")))),
                            new TableCell(new Paragraph(new Run(new Text("3"))))
                        )
                    )
                )
            );
        }

        return stream.ToArray();
    }

    private static byte[] SlideFile()
    {
        using var stream = new MemoryStream();
        using (var file = PresentationDocument.Create(stream, PresentationDocumentType.Presentation))
        {
            var presentation = file.AddPresentationPart();
            var slide = presentation.AddNewPart<SlidePart>("s1");
            slide.Slide = new Slides.Slide(
                new Slides.CommonSlideData(
                    new Slides.ShapeTree(
                        Shape(Slides.PlaceholderValues.Title, "Kettle"),
                        Shape(Slides.PlaceholderValues.Body, "It boils.", "It whistles.")
                    )
                )
            );
            presentation.Presentation = new Slides.Presentation(
                new Slides.SlideIdList(new Slides.SlideId { Id = 256, RelationshipId = "s1" })
            );
        }

        return stream.ToArray();
    }

    private static Slides.Shape Shape(Slides.PlaceholderValues type, params string[] lines) =>
        new(
            new Slides.NonVisualShapeProperties(
                new Slides.NonVisualDrawingProperties { Id = 1, Name = "x" },
                new Slides.NonVisualShapeDrawingProperties(),
                new Slides.ApplicationNonVisualDrawingProperties(new Slides.PlaceholderShape { Type = type })
            ),
            new Slides.TextBody(lines.Select(line => new Drawing.Paragraph(new Drawing.Run(new Drawing.Text(line)))))
        );
}
