using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Tables;

public sealed class TableSearchTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public void Looks_for_no_empty_word(string keyword) => Assert.Null(TableSearch.From(keyword, "odps.p", null, null, null, null));

    [Fact]
    public void Sends_what_was_asked_for_and_nothing_else()
    {
        TableSearch? search = TableSearch.From(" dim ", "p", null, null, null, TableEntityType.View);

        Assert.NotNull(search);
        Assert.Equal(["Keyword=dim", "AppGuid=odps.p", "EntityType=1"], Sent(search));
    }

    [Fact]
    public void Searches_tables_alone_where_that_is_asked_for()
    {
        TableSearch? search = TableSearch.From("dim", null, "EMR", "C-1", "s", TableEntityType.Table);

        Assert.NotNull(search);
        Assert.Equal(["Keyword=dim", "DataSourceType=emr", "ClusterId=C-1", "Schema=s", "EntityType=0"], Sent(search));
    }

    private static IEnumerable<string> Sent(TableSearch search) =>
        TableOperations.Search(search).Arguments.Select(static pair => $"{pair.Key}={pair.Value}");
}
