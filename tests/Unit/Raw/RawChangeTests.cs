using DataWorksMeta.Api;
using DataWorksMeta.Raw;

namespace DataWorksMeta.Unit.Raw;

public sealed class RawChangeTests
{
    [Theory]
    [InlineData("DeleteMetaCategory")]
    [InlineData("RemoveEntityTags")]
    [InlineData("OfflineNode")]
    [InlineData("TerminateDISyncInstance")]
    [InlineData("StopInstance")]
    [InlineData("AbolishDataServiceApi")]
    [InlineData("RevokeTablePermission")]
    [InlineData("DsgDesensPlanDelete")]
    [InlineData("DropSomethingNew")]
    public void What_does_away_with_something_is_known_by_its_name(string action) => Assert.True(RawChange.IsDestructive(action));

    [Theory]
    [InlineData("CreateTable")]
    [InlineData("UpdateMetaTable")]
    [InlineData("RestartInstance")]
    [InlineData("SuspendInstance")]
    [InlineData("ListDeletedThings")]
    [InlineData("DropdownUpdate")]
    public void What_can_be_undone_is_not(string action) => Assert.False(RawChange.IsDestructive(action));

    [Fact]
    public void Every_deletion_of_the_table_of_operations_is_one()
    {
        string[] deletions = [.. OperationTable.Names().Where(static name => name.StartsWith("Delete", StringComparison.Ordinal))];

        Assert.NotEmpty(deletions);
        Assert.All(deletions, static name => Assert.True(RawChange.IsDestructive(name)));
    }

    [Fact]
    public void Whoever_is_asked_sees_where_and_with_what_and_no_secret()
    {
        var arguments = new Arguments
        {
            { "ProjectId", 10002 },
            { "Name", "dim_用户" },
            { "Content", """{"password":"hunter2-hunter2","database":"shop"}""" },
            { "AccessKeySecret", "hunter2-hunter2" },
        };

        string shown = RawChange.Describe("cn-shanghai", arguments);

        Assert.StartsWith("cn-shanghai", shown, StringComparison.Ordinal);
        foreach (string part in new[] { "ProjectId", "10002", "dim_用户", "AccessKeySecret" })
            Assert.Contains(part, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content", "password: |\n  hunter2-hunter2")]
    [InlineData("Content", "<name>passcode</name><value>hunter2-hunter2</value>")]
    [InlineData("Content", "mysql -uroot -phunter2-hunter2")]
    [InlineData("FileContent", "a key alone: hunter2-hunter2")]
    [InlineData("RobotUrls", "https://oapi.dingtalk.com/robot/send?access_token=hunter2-hunter2")]
    [InlineData("Anything", "https://example.com/bot/hunter2-hunter2")]
    public void Whoever_is_asked_sees_no_more_of_a_text_than_a_log_shows(string name, string text)
    {
        var nested = new Dictionary<string, object?> { ["passcode"] = "hunter2-hunter2" };

        string shown = RawChange.Describe("cn-shanghai", new Arguments { { name, text }, { "Nested", nested } });

        Assert.Contains(name, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AbolishSomethingNew", true)]
    [InlineData("UpdateSomethingNew", true)]
    [InlineData("RunSomethingNew", true)]
    [InlineData("CheckSomethingNew", false)]
    [InlineData("SettingsExist", false)]
    [InlineData("IsSomethingNew", false)]
    public void Whether_a_new_operation_changes_something_is_told_by_its_verb(string action, bool isChange) =>
        Assert.Equal(isChange, RawChange.IsChange(action));
}
