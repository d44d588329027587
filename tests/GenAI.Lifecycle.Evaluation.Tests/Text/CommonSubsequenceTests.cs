using CsCheck;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Tests.Text;

public sealed class CommonSubsequenceTests
{
    private static readonly Gen<int[]> s_tokens = Gen.Int[0, 5].Array[0, 200];

    [Fact]
    public void The_length_is_that_of_the_dynamic_programme() =>
        Gen.Select(s_tokens, s_tokens)
            .Sample(
                static (rows, columns) =>
                    new CommonSubsequence().Length(rows, columns, 6).ShouldBe(Table(rows, columns)[rows.Length, columns.Length])
            );

    [Fact]
    public void The_marks_are_those_of_walking_the_table_back() =>
        Gen.Select(s_tokens, s_tokens, s_tokens)
            .Sample(
                static (rows, columns, before) =>
                {
                    var subsequence = new CommonSubsequence();
                    subsequence.Mark(before, rows, 6, new bool[before.Length]);
                    var marks = new bool[rows.Length];
                    subsequence.Mark(rows, columns, 6, marks);

                    marks.ShouldBe(Walk(rows, columns));
                }
            );

    private static bool[] Walk(int[] rows, int[] columns)
    {
        var (table, marks) = (Table(rows, columns), new bool[rows.Length]);
        for (var (i, j) = (rows.Length, columns.Length); i > 0 && j > 0; )
        {
            if (rows[i - 1] == columns[j - 1])
            {
                marks[i - 1] = true;
                i--;
                j--;
            }
            else if (table[i, j - 1] > table[i - 1, j])
                j--;
            else
                i--;
        }
        return marks;
    }

    private static int[,] Table(int[] rows, int[] columns)
    {
        var table = new int[rows.Length + 1, columns.Length + 1];
        for (var i = 1; i <= rows.Length; i++)
        for (var j = 1; j <= columns.Length; j++)
            table[i, j] = rows[i - 1] == columns[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
        return table;
    }
}
