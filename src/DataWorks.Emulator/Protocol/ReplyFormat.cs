namespace DataWorks.Emulator.Protocol;

internal enum ReplyFormat
{
    Json,
    Xml,
}
