# What is no answer of the service, and how it is told from one.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1 -FreshKeys
}

AfterAll {
    Stop-Emulator $emulator
}

Describe 'What is no answer of the service' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential) -MaxRetryCount 0
    }

    It 'is told from an answer: <Name>' -ForEach @(
        @{
            Name = 'an HTML page'
            Code = 'Dw.UnreadableReply'
            Category = 'InvalidData'
            IsRetryable = $true
            Reply = @{ body = '<!DOCTYPE html><html><body>Sign in</body></html>'; headers = @{ 'content-type' = 'text/html' } }
        }
        @{
            Name = 'an HTML page with an error status'
            Code = 'Dw.HttpError'
            Category = 'ResourceUnavailable'
            IsRetryable = $true
            Reply = @{ status = 502; body = '<html><body>Bad Gateway</body></html>'; headers = @{ 'content-type' = 'text/html' } }
        }
        @{ Name = 'an empty body'; Code = 'Dw.EmptyReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ body = '' } }
        @{
            Name = 'a body of blanks'
            Code = 'Dw.EmptyReply'
            Category = 'InvalidData'
            IsRetryable = $true
            Reply = @{ body = " `r`n`t " }
        }
        @{
            Name = 'a body that ends too early'
            Code = 'Dw.CutReply'
            Category = 'InvalidData'
            IsRetryable = $true
            Reply = @{ body = '{"RequestId":"0A1B","Data":[],"Success":true}'; cutAfter = 20 }
        }
        @{
            Name = 'a body whose connection is reset'
            Code = 'Dw.CutReply'
            Category = 'InvalidData'
            IsRetryable = $true
            Reply = @{ body = '{"RequestId":"0A1B","Data":[],"Success":true}'; cutAfter = 20; abort = $true }
        }
        @{
            Name = 'half a JSON text'
            Code = 'Dw.UnreadableReply'
            Category = 'InvalidData'
            IsRetryable = $true
            Reply = @{ body = '{"RequestId":"0A1B","Data":[{"Tas' }
        }
        @{ Name = 'a JSON list'; Code = 'Dw.UnreadableReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ body = '[1,2]' } }
        @{ Name = 'an empty object'; Code = 'Dw.EmptyReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ body = '{}' } }
        @{
            Name = 'no content'
            Code = 'Dw.EmptyReply'
            Category = 'InvalidData'
            IsRetryable = $true
            Reply = @{ status = 205; body = '' }
        }
        @{
            Name = 'more values than any answer has'
            Code = 'Dw.ReplyTooLarge'
            Category = 'InvalidData'
            IsRetryable = $false
            Reply = @{ body = '{"RequestId":"0A1B","Success":true,"Data":[' + ('{},' * 300000) + '{}]}' }
        }
        @{
            Name = '50 MB, announced'
            Code = 'Dw.ReplyTooLarge'
            Category = 'InvalidData'
            IsRetryable = $false
            Reply = @{ repeatBytes = 52428800 }
        }
        @{
            Name = '50 MB, not announced'
            Code = 'Dw.ReplyTooLarge'
            Category = 'InvalidData'
            IsRetryable = $false
            Reply = @{ repeatBytes = 52428800; chunked = $true }
        }
        @{
            Name = 'a redirect'
            Code = 'Dw.Redirected'
            Category = 'InvalidData'
            IsRetryable = $false
            Reply = @{ redirect = '/elsewhere' }
        }
        @{
            Name = 'a reset connection'
            Code = 'Dw.ConnectionLost'
            Category = 'ConnectionError'
            IsRetryable = $true
            Reply = @{ abort = $true }
        }
    ) {
        Set-Reply $Reply
        $all = @(Get-DwTableProducingTask sales.dim_product 2>&1)
        $all.Count | Should -Be 1
        $all[0].FullyQualifiedErrorId | Should -Be "$Code,DataWorksMeta.Commands.GetDwTableProducingTaskCommand"
        $all[0].CategoryInfo.Category | Should -Be $Category
        $all[0].Exception.IsRetryable | Should -Be $IsRetryable
        $all[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $all[0].TargetObject | Should -Be sales.dim_product
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'is the proxy that is named where the proxy failed: <Name>' -ForEach @(
        @{ Name = 'given'; Proxy = 'http://127.0.0.1:9'; Variable = $null }
        @{ Name = 'without a scheme'; Proxy = '127.0.0.1:9'; Variable = $null }
        @{ Name = 'from the environment'; Proxy = $null; Variable = 'socks5h://user:hunter22@127.0.0.1:9/' }
    ) {
        $before = $env:ALL_PROXY, $env:HTTPS_PROXY
        try {
            $env:ALL_PROXY, $env:HTTPS_PROXY = $Variable, $null
            $where = @{ Region = 'cn-shanghai'; Endpoint = 'https://dataworks.invalid'; Credential = $emulator.Credential }
            if ($Proxy) {
                $where.Proxy = $Proxy
            }
            $session = New-DwSession @where -MaxRetryCount 0
            $failure = Get-DwTableProducingTask sales.dim_product -Session $session 2>&1
        }
        finally {
            $env:ALL_PROXY, $env:HTTPS_PROXY = $before
        }
        $failure.Exception.Code | Should -Be Dw.ProxyFailed
        $failure.Exception.IsRetryable | Should -BeTrue
        "$($failure.Exception.Message)" | Should -BeLike '*127.0.0.1:9*'
        "$failure $($failure.ErrorDetails.RecommendedAction)" | Should -Not -BeLike '*hunter22*'
    }

    It 'costs one text a character, and nothing else: <Name>' -ForEach @(
        @{ Name = 'bytes that are no UTF-8'; Bytes = 0xC3, 0x28, 0xFF; Text = "a$([char]0xFFFD)($([char]0xFFFD)b" }
        @{ Name = 'a raw tab and line break'; Bytes = 9, 10; Text = "a`t`nb" }
        @{ Name = 'half a pair'; Bytes = [System.Text.Encoding]::ASCII.GetBytes('\ud83d'); Text = "a$([char]0xFFFD)b" }
    ) {
        $ascii = [System.Text.Encoding]::ASCII
        $body = $ascii.GetBytes('{"RequestId":"0A1B","Success":true,"Data":[{"TaskId":"1","TaskName":"a') + $Bytes +
            $ascii.GetBytes('b"},{"TaskId":"2","TaskName":"c"}]}')
        Set-Reply @{ bodyBase64 = [convert]::ToBase64String([byte[]] $body) }
        $all = @(Get-DwTableProducingTask sales.dim_product 2>&1)
        $all.TaskName | Should -Be $Text, c
    }

    It 'is not taken for an empty answer: a code behind HTTP 200' {
        Set-Reply @{ body = '{"RequestId":"0A1B","HostId":"x","Code":"Forbidden.Access","Message":"no"}' }
        foreach ($command in 'Get-DwTableProducingTask', 'Get-DwTable', 'Test-DwTable') {
            $all = @(& $command sales.dim_product 2>&1)
            $all.Count | Should -Be 1
            $all[0].Exception.Code | Should -Be Forbidden.Access
        }
    }

    It 'does not follow a redirect to another host with the signed request' {
        $elsewhere = Start-Emulator -Path $env:DW_TEST_EMULATOR
        try {
            Set-Reply @{ status = 307; redirect = "$($elsewhere.Address)/" }
            (Get-DwTableProducingTask sales.dim_product 2>&1).Exception.Code | Should -Be Dw.Redirected
            (Get-EmulatorStatistic $elsewhere).received | Should -Be 0
        }
        finally {
            Stop-Emulator $elsewhere
        }
    }

    It 'waits no longer than -TimeoutSec for <Name>' -ForEach @(
        @{ Name = 'a reply'; Reply = @{ delayMs = 20000; body = '{}' } }
        @{ Name = 'the body of a reply'; Reply = @{ bodyDelayMs = 20000; body = '{"Success":true}' } }
    ) {
        $where = @{ Region = 'cn-shanghai'; Endpoint = $emulator.Address; Credential = $emulator.Credential }
        $session = New-DwSession @where -MaxRetryCount 0 -TimeoutSec 1
        Set-Reply $Reply
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $failure = Get-DwTableProducingTask sales.dim_product -Session $session 2>&1
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        $failure.Exception.Code | Should -Be Dw.TimedOut
        $failure.CategoryInfo.Category | Should -Be OperationTimeout
        $failure.Exception.StatusCode | Should -BeNullOrEmpty
    }

    It 'is said to be <Name>' -ForEach @(
        @{ Name = 'a refused connection'; Code = 'Dw.ConnectionRefused'; Category = 'ConnectionError'; Endpoint = 'http://127.0.0.1:9' }
        @{ Name = 'an unknown host'; Code = 'Dw.UnknownHost'; Category = 'ConnectionError'; Endpoint = 'https://no-such-host.invalid' }
        @{ Name = 'a TLS failure'; Code = 'Dw.TlsFailed'; Category = 'SecurityError'; Endpoint = $null }
    ) {
        $address = $Endpoint ? $Endpoint : ($emulator.Address -replace '^http:', 'https:')
        $session = New-DwSession -Region cn-shanghai -Endpoint $address -Credential $emulator.Credential -MaxRetryCount 0
        $failure = Get-DwTableProducingTask sales.dim_product -Session $session 2>&1
        @($failure).Count | Should -Be 1
        $failure.Exception.Code | Should -Be $Code
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -Be sales.dim_product
    }
}
