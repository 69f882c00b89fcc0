using System.Text;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class ReplyReaderTests
{
    /// <summary>The error table of the service's document on GetMetaTableProducingTasks.</summary>
    public static TheoryData<int, string, string, string> Codes => new()
    {
        { 400, "InvalidParameter.Meta.CommonError", nameof(FaultKind.InvalidInput), nameof(RetryRule.Never) },
        { 400, "InvalidParameter.Meta.Illegal", nameof(FaultKind.InvalidInput), nameof(RetryRule.Never) },
        { 400, "InvalidParameter.Meta.NotExist", nameof(FaultKind.NotFound), nameof(RetryRule.Never) },
        { 403, "Forbidden.Meta.NoTenant", nameof(FaultKind.Permission), nameof(RetryRule.Never) },
        { 403, "Forbidden.Access", nameof(FaultKind.Permission), nameof(RetryRule.Never) },
        { 429, "Throttling.Api", nameof(FaultKind.Limit), nameof(RetryRule.Throttled) },
        { 429, "Throttling.Api.Risk", nameof(FaultKind.Limit), nameof(RetryRule.Never) },
        { 429, "Throttling.System", nameof(FaultKind.Limit), nameof(RetryRule.Throttled) },
        { 429, "Throttling.User", nameof(FaultKind.Limit), nameof(RetryRule.Throttled) },
        { 500, "InternalError.System", nameof(FaultKind.Unavailable), nameof(RetryRule.ReadsOnly) },
        { 500, "InternalError.UserId.Missing", nameof(FaultKind.Unavailable), nameof(RetryRule.ReadsOnly) },
        { 500, "InternalError.Meta.NoCalcEngine", nameof(FaultKind.Unavailable), nameof(RetryRule.Never) },
        { 500, "InternalError.Meta.TenantTimeOut", nameof(FaultKind.TimedOut), nameof(RetryRule.ReadsOnly) },
        { 500, "InternalError.Meta.Unknown", nameof(FaultKind.Unavailable), nameof(RetryRule.ReadsOnly) },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Knows_every_code_of_the_document(int status, string code, string kind, string retry)
    {
        Fault fault = Replies.FaultOf(status, $$"""{"RequestId":"R-1","HostId":"h","Code":"{{code}}","Message":"why","Recommend":"x"}""");

        AssertFault(fault, status, code, kind, retry);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Knows_the_same_codes_in_an_answer_that_is_http_200(int status, string code, string kind, string retry)
    {
        Assert.True(status >= 400);
        Fault fault = Replies.FaultOf(
            200,
            $$"""{"RequestId":"R-1","Success":false,"HttpStatusCode":{{status}},"ErrorCode":"{{code}}","ErrorMessage":"why"}""");

        AssertFault(fault, 200, code, kind, retry);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Knows_the_same_codes_in_lower_case_fields_and_in_xml(int status, string code, string kind, string retry)
    {
        AssertFault(Replies.FaultOf(status, $$"""{"code":"{{code}}","message":"why","requestId":"R-1"}"""), status, code, kind, retry);
        string xml = "<?xml version='1.0' encoding='UTF-8'?>"
            + $"<Error><RequestId>R-1</RequestId><HostId>h</HostId><Code>{code}</Code><Message>why</Message></Error>";
        AssertFault(Replies.FaultOf(status, xml), status, code, kind, retry);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("\"false\"")]
    [InlineData("\"False\"")]
    [InlineData("0")]
    public void Fails_on_success_false_however_it_is_written(string success)
    {
        Fault fault = Replies.FaultOf(200, $$"""{"RequestId":"R-1","Success":{{success}},"Data":[]}""");

        Assert.Equal(ErrorId.CallFailed, fault.Code);
        Assert.Equal("R-1", fault.RequestId);
    }

    [Theory]
    [InlineData("""{"Success":true,"ErrorCode":"0","ErrorMessage":"SUCCESS","RequestId":"R-1"}""")]
    [InlineData("""{"Success":"true","ErrorCode":"InvalidParameter.Meta.NotExist","RequestId":"R-1"}""")]
    [InlineData("""{"Success":"TRUE","HttpStatusCode":"200","RequestId":"R-1"}""")]
    [InlineData("""{"RequestId":"R-1"}""")]
    [InlineData("""{"RequestId":"R-1","Success":null,"Data":null}""")]
    [InlineData("""{"RequestId":"R-1","Code":"200","Message":"OK","Data":[]}""")]
    [InlineData("""{"RequestId":"R-1","Code":200,"Data":[]}""")]
    [InlineData("""{"RequestId":"R-1","Code":"OK"}""")]
    [InlineData("""{"RequestId":"R-1","code":"success","data":[]}""")]
    [InlineData("""{"RequestId":"R-1","Code":"SUCCESS","ErrorCode":"0","HttpStatusCode":200}""")]
    [InlineData("""{"RequestId":"R-1","ErrorCode":"","ErrorMessage":null,"Data":[]}""")]
    [InlineData("""{"RequestId":"R-1","ErrorCode":0,"Data":[]}""")]
    [InlineData("""{"requestid":"R-1","SUCCESS":"True","Data":[]}""")]
    [InlineData("""{"RequestId":"R-1","success":1,"Data":[]}""")]
    [InlineData("""{"RequestId":"R-1","Data":[],"Unknown":{"Deep":[1,{"x":null}]},"Success":true}""")]
    public void Succeeds_unless_success_says_otherwise(string body)
    {
        using ApiReply reply = Assert.IsType<ApiReply>(Replies.Read(200, body).Result);

        Assert.Equal("R-1", reply.RequestId);
    }

    [Fact]
    public void Takes_the_request_id_of_the_header_where_the_body_has_none()
    {
        HttpReply http = Replies.Made(200, """{"Data":[]}""");
        http.RequestId = "H-1";

        using ApiReply reply = Assert.IsType<ApiReply>(Replies.Read(http).Result);

        Assert.Equal("H-1", reply.RequestId);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public void Fails_on_an_error_status_even_beside_success_true(int status)
    {
        Fault fault = Replies.FaultOf(status, """{"Success":true,"RequestId":"R-1"}""");

        Assert.Equal(ErrorId.HttpError, fault.Code);
        Assert.Equal(status, fault.StatusCode);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>")]
    [InlineData("<html><head/><body>Sign in</body></html>")]
    [InlineData("<html><body>Sign in<br></body>")]
    [InlineData("plain words")]
    [InlineData("""{"RequestId":"R-1","Data":[{"TaskId":"1"},{"Ta""")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><xResponse>&a;</xResponse>")]
    public void Refuses_to_read_what_is_no_answer_of_the_service(string body)
    {
        Fault fault = Replies.FaultOf(200, body);

        Assert.Equal(ErrorId.UnreadableReply, fault.Code);
        Assert.Equal(FaultKind.InvalidReply, fault.Kind);
        Assert.Equal(200, fault.StatusCode);
    }

    [Theory]
    [InlineData(502, "<html><body>Bad gateway</body></html>", nameof(FaultKind.Unavailable), nameof(RetryRule.ReadsOnly))]
    [InlineData(503, "", nameof(FaultKind.Unavailable), nameof(RetryRule.ReadsOnly))]
    [InlineData(504, "upstream timed out", nameof(FaultKind.TimedOut), nameof(RetryRule.ReadsOnly))]
    [InlineData(429, "slow down", nameof(FaultKind.Limit), nameof(RetryRule.Throttled))]
    [InlineData(407, "<html></html>", nameof(FaultKind.Connection), nameof(RetryRule.Never))]
    [InlineData(404, "{\"RequestId\":", nameof(FaultKind.NotFound), nameof(RetryRule.Never))]
    public void Keeps_the_status_of_an_error_whose_body_says_nothing(int status, string body, string kind, string retry)
    {
        HttpReply http = Replies.Made(status, body);
        http.RequestId = "H-1";

        Fault fault = Replies.FaultOf(http);

        Assert.Equal(ErrorId.HttpError, fault.Code);
        Assert.Equal("H-1", fault.RequestId);
        AssertFault(fault, status, ErrorId.HttpError, kind, retry, "H-1");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\ufeff")]
    public void Says_so_when_the_reply_is_empty(string body) =>
        Assert.Equal(ErrorId.EmptyReply, Replies.FaultOf(200, body).Code);

    [Theory]
    [InlineData("\ufeff{\"RequestId\":\"R-1\"}")]
    [InlineData("\ufeff\r\n  {\"RequestId\":\"R-1\"}\r\n")]
    [InlineData("\ufeff<?xml version='1.0'?><xResponse><RequestId>R-1</RequestId></xResponse>")]
    public void Reads_past_a_byte_order_mark_and_blanks(string body)
    {
        using ApiReply? reply = Replies.Read(200, body).Result;

        Assert.Equal("R-1", reply?.RequestId);
    }

    [Fact]
    public void Survives_json_and_xml_of_any_depth()
    {
        const int Depth = 5000;
        string json = string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth);
        string xml = "<xResponse>"
            + string.Concat(Enumerable.Repeat("<a>", Depth))
            + string.Concat(Enumerable.Repeat("</a>", Depth))
            + "</xResponse>";

        Assert.Equal(ErrorId.UnreadableReply, Replies.FaultOf(200, json).Code);
        Assert.Equal(ErrorId.ReplyTooLarge, Replies.FaultOf(200, xml).Code);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public void Takes_a_redirect_for_a_fault_whatever_is_in_it(int status)
    {
        Fault fault = Replies.FaultOf(status, """{"Success":true}""");

        Assert.Equal(ErrorId.Redirected, fault.Code);
        Assert.Equal(status, fault.StatusCode);
        Assert.Equal(RetryRule.Never, fault.Retry);
    }

    [Theory]
    [InlineData(408, """{"Code":"SomethingNew"}""", nameof(RetryRule.Throttled))]
    [InlineData(500, """{"Code":"InternalError.System"}""", nameof(RetryRule.ReadsOnly))]
    [InlineData(503, """{"Code":"SomethingNew"}""", nameof(RetryRule.ReadsOnly))]
    [InlineData(503, "<html>busy</html>", nameof(RetryRule.ReadsOnly))]
    [InlineData(429, """{"Code":"Throttling.Api.Risk"}""", nameof(RetryRule.Never))]
    [InlineData(400, """{"Code":"InvalidParameter.Meta.NotExist"}""", nameof(RetryRule.Never))]
    public void Takes_a_wait_in_the_services_own_header_for_throttling_where_the_call_was_refused(int status, string body, string retry)
    {
        HttpReply http = Replies.Made(status, body);
        http.RetryAfter = TimeSpan.FromSeconds(2);
        http.IsServiceRetryAfter = true;

        Fault fault = Replies.FaultOf(http);

        Assert.Equal(retry, fault.Retry.ToString());
        Assert.Equal(TimeSpan.FromSeconds(2), fault.RetryAfter);
    }

    [Fact]
    public void Passes_on_the_servers_clock_and_the_wait_it_asked_for()
    {
        HttpReply http = Replies.Made(400, """{"Code":"InvalidTimeStamp.Expired"}""");
        http.Date = Replies.Time;
        http.RetryAfter = TimeSpan.FromMilliseconds(1);

        Fault fault = Replies.FaultOf(http);

        Assert.Equal(Replies.Time, fault.ServerTime);
        Assert.Equal(TimeSpan.FromMilliseconds(1), fault.RetryAfter);
        Assert.Equal(RetryRule.Clock, fault.Retry);
    }

    [Fact]
    public void Gives_the_reply_back_once_it_is_a_fault()
    {
        HttpReply http = Replies.Made(400, "{}");

        Replies.FaultOf(http);

        Assert.Throws<ObjectDisposedException>(() => http.Bytes);
    }

    private static void AssertFault(Fault fault, int status, string code, string kind, string retry, string requestId = "R-1")
    {
        Assert.Equal(code, fault.Code);
        Assert.Equal(status, fault.StatusCode);
        Assert.Equal(kind, fault.Kind.ToString());
        Assert.Equal(retry, fault.Retry.ToString());
        Assert.Equal(requestId, fault.RequestId);
        Assert.NotEmpty(fault.Advice);
    }
}
