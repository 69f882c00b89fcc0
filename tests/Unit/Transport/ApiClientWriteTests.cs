using System.Net.Http;
using System.Net.Sockets;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>Whoever reads how a write ended knows whether it was done, was not, or may have been.</summary>
public sealed class ApiClientWriteTests
{
    [Theory]
    [MemberData(nameof(Failures.Unclear), MemberType = typeof(Failures))]
    public async Task A_write_whose_fate_is_unknown_is_not_to_be_made_again_without_a_look(string failure)
    {
        DwException write = await FailAsync(isRead: false, () => Failures.Make(failure));
        DwException read = await FailAsync(isRead: true, () => Failures.Make(failure));

        Assert.False(write.IsRetryable);
        Assert.True(read.IsRetryable);
        Assert.Equal(read.Code, write.Code);
        Assert.NotEqual(read.RecommendedAction, write.RecommendedAction);
        Assert.Equal((ActionOutcome.Unclear, null), (write.Outcome, read.Outcome));
    }

    [Theory]
    [InlineData(429, "Throttling.User", true)]
    [InlineData(503, "Throttling.System", true)]
    [InlineData(403, "NoPermission", false)]
    [InlineData(400, "InvalidParameter.Meta.NotExist", false)]
    public async Task A_write_that_was_refused_says_what_a_read_would(int status, string code, bool isRetryable)
    {
        DwException write = await FailAsync(isRead: false, () => Failures.Reply(status, code));
        DwException read = await FailAsync(isRead: true, () => Failures.Reply(status, code));

        Assert.Equal((code, isRetryable), (write.Code, write.IsRetryable));
        Assert.Equal(read.RecommendedAction, write.RecommendedAction);
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostUnreachable)]
    public async Task A_write_that_never_left_may_be_made_again(SocketError error)
    {
        using FakeHandler handler = FakeHandler.Throws(new HttpRequestException("x", new SocketException((int)error)));

        DwException write = await FailAsync(isRead: false, handler);

        Assert.True(write.IsRetryable);
    }

    [Fact]
    public async Task A_reply_too_large_leads_to_smaller_pages_only_where_there_are_pages()
    {
        DwException paged = await FailAsync(isRead: true, Large, new KeyValuePair<string, string>("PageSize", "100"));
        DwException log = await FailAsync(isRead: true, Large);

        Assert.Equal((ErrorId.ReplyTooLarge, ErrorId.ReplyTooLarge), (paged.Code, log.Code));
        Assert.Contains("-PageSize", paged.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("-PageSize", log.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RestartInstance", "GET", true)]
    [InlineData("restartinstance", null, true)]
    [InlineData("CheckFileDeployment", "POST", true)]
    [InlineData("CheckFileDeployment", null, null)]
    [InlineData("DeleteMetaCategory", "POST", false)]
    [InlineData("GetSomethingNew", null, null)]
    [InlineData("CheckoutSomethingNew", "GET", false)]
    [InlineData("ListOrCreateSomethingNew", null, true)]
    public void A_write_is_one_however_it_is_called_and_whatever_its_name_begins_with(string name, string? method, bool? isForm) =>
        Assert.False(OperationTable.Resolve(name, method, isForm, ["Id"]).IsRead);

    [Theory]
    [InlineData("GetNode", "GET", true)]
    [InlineData("CheckMetaTable", "POST", false)]
    public void A_read_is_one_however_it_is_called(string name, string? method, bool? isForm) =>
        Assert.True(OperationTable.Resolve(name, method, isForm, ["Id"]).IsRead);

    private static HttpResponseMessage Large() => new()
    {
        Content = new ByteArrayContent([]) { Headers = { ContentLength = HttpChannel.MaximumReplyBytes + 1L } },
    };

    private static Task<DwException> FailAsync(
        bool isRead, Func<HttpResponseMessage> answer, params KeyValuePair<string, string>[] query) =>
        FailAsync(isRead, FakeHandler.Always(answer), query);

    private static async Task<DwException> FailAsync(bool isRead, FakeHandler handler, params KeyValuePair<string, string>[] query)
    {
        DwSession session = TestSession.Make(handler);
        var request = new ApiRequest(isRead ? "ListNodes" : "RestartInstance", "2020-05-18", "POST", isRead, query);
        return await Assert.ThrowsAsync<DwException>(() => session.Client.CallAsync(
            request, null, SilentLog.Instance, CancellationToken.None));
    }
}
