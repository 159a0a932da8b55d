"""The engines that carry mails, against stand-ins of them."""
